//! The border to the screens: every command and event, typed on both sides.

use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::{commands, views};

/// All commands and events. The bindings of the screens are generated from it.
#[expect(
    clippy::too_many_lines,
    reason = "a list: one line a command, plain to search"
)]
pub fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
        .typ::<entrada_core::error::Problem>()
        .commands(collect_commands![
            commands::app::app_state,
            commands::app::set_appearance,
            commands::app::copy_text,
            commands::app::unlock_keychain,
            commands::browse::browse,
            commands::applications::list_applications,
            commands::applications::get_application,
            commands::settings::get_settings,
            commands::settings::set_window_frame,
            commands::settings::set_clipboard_seconds,
            commands::settings::set_sign_in_client,
            commands::settings::remove_sign_in_client,
            commands::settings::remove_cloud,
            commands::settings::reset_practice,
            commands::rehearse::list_rehearsals,
            commands::rehearse::rehearse,
            commands::rehearse::disarm_rehearsals,
            commands::sign_in::resolve_tenant,
            commands::sign_in::start_sign_in,
            commands::sign_in::cancel_sign_in,
            commands::sign_in::reopen_browser,
            commands::sign_in::copy_sign_in_link,
            commands::sign_in::explain_sign_in_error,
            commands::sign_in::list_practice_accounts,
            commands::sign_in::sign_in_practice,
            commands::sign_in::sign_out,
            commands::recipes::list_recipes,
            commands::recipes::get_recipe,
            commands::recipes::check_preflight,
            commands::recipes::plan_recipe,
            commands::recipes::widened_answers,
            commands::recipes::allow_reading_policy,
            commands::recipes::open_in_portal,
            commands::runs::start_run,
            commands::runs::get_run,
            commands::runs::list_runs,
            commands::runs::cancel_run,
            commands::runs::continue_run,
            commands::runs::keep_run,
            commands::runs::copy_run_report,
            commands::export::export_text,
            commands::export::save_export,
            commands::undo::plan_undo,
            commands::undo::start_undo,
            commands::credentials::list_credentials,
            commands::credentials::copy_value,
            commands::credentials::clear_clipboard,
            commands::credentials::prove_credential,
            commands::hand_over::get_hand_over,
            commands::hand_over::find_dataplane,
            commands::hand_over::sign_in_dataplane,
            commands::hand_over::connect_practice_dataplane,
            commands::hand_over::open_practice_dataplane,
            commands::hand_over::survey_dataplane,
            commands::hand_over::start_hand_over,
            commands::hand_over::pasted_by_hand,
            commands::env_file::get_env_file,
            commands::env_file::survey_env_file,
            commands::env_file::start_env_file,
            commands::elasticsearch::get_elasticsearch,
            commands::elasticsearch::save_elasticsearch_block,
            commands::elasticsearch::elasticsearch_command,
            commands::elasticsearch::elasticsearch_saml_example,
            commands::elasticsearch::elasticsearch_role_mapping,
            commands::elasticsearch::set_elasticsearch_nodes,
            commands::elasticsearch::survey_elasticsearch_file,
            commands::elasticsearch::survey_keystore,
            commands::elasticsearch::start_elasticsearch,
            commands::elasticsearch::give_keystore_password,
            commands::elasticsearch::get_node_written,
        ])
        .events(collect_events![
            views::credentials::ClipboardChanged,
            views::runs::RunChanged,
            views::sign_in::SignInChanged,
        ])
}
