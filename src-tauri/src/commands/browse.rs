//! The system's own dialog for files and folders. The window gets the path and nothing else.

use std::path::{Path, PathBuf};

use entrada_core::error::Problem;
use rfd::AsyncFileDialog;
use tauri::WebviewWindow;

use crate::views::browse::{Browse, BrowseFor};

/// Answers with the full path that was chosen; with nothing where the dialog was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn browse(
    window: WebviewWindow,
    request: Browse,
) -> Result<Option<String>, Problem> {
    // What the field holds may come from anywhere; a title with a null byte has no form in C.
    let title = request.title.replace('\0', "");
    let mut dialog = AsyncFileDialog::new().set_title(title).set_parent(&window);
    if let Some(folder) = nearest_folder(&request.from) {
        dialog = dialog.set_directory(folder);
    }
    let chosen = match request.what {
        BrowseFor::File => dialog.pick_file().await,
        BrowseFor::Folder => dialog.pick_folder().await,
    };
    chosen.map(|file| shown(file.path())).transpose()
}

/// The lowest folder of a path that exists.
fn nearest_folder(typed: &str) -> Option<PathBuf> {
    let typed = Path::new(typed.trim());
    let mut ancestors = typed.ancestors();
    let folder = ancestors.find(|path| path.is_absolute() && path.is_dir())?;
    Some(folder.to_owned())
}

/// A path as a field can hold it.
fn shown(path: &Path) -> Result<String, Problem> {
    let text = path.to_str().map(str::to_owned);
    text.ok_or_else(|| {
        let remedy = "Its name has characters that no field can hold. Choose another.";
        Problem::invalid("path", remedy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dialog_opens_at_the_nearest_folder_that_exists() {
        let folder = std::env::temp_dir();
        let below = folder.join("no such folder").join("elasticsearch.yml");
        assert_eq!(nearest_folder(below.to_str().unwrap()), Some(folder));
        assert_eq!(nearest_folder("elasticsearch.yml"), None);
        assert_eq!(nearest_folder(""), None);
    }
}
