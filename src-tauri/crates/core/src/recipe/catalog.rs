//! Recipes that ship, in alphabetical order: one file and one line each.

use std::sync::LazyLock;

use super::Recipe;

const FILES: [&str; 2] = [
    include_str!("../../recipes/dataplane-office-365.toml"),
    include_str!("../../recipes/elasticsearch-microsoft-graph-authz.toml"),
];

static RECIPES: LazyLock<Vec<Recipe>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|text| Recipe::parse(text).expect("a test reads every recipe that ships"))
        .collect()
});

/// All of them.
pub fn all() -> &'static [Recipe] {
    &RECIPES
}

/// One by its id.
pub fn find(id: &str) -> Option<&'static Recipe> {
    RECIPES.iter().find(|recipe| recipe.id == id)
}
