//! Every screen while Graph refuses every call: each says what is the matter and leads on, none is blank or spins for ever.

use entrada_sandbox::{Options, Sandbox};

use crate::{
    cloud,
    desktop::{Desktop, Theme},
    patience::until,
    road::is_accessible,
    window::Window,
};

/// What every call of Graph meets, one after the other.
const FAULTS: [&str; 7] = [
    "fail=any,every,403",
    "fail=any,every,404",
    "fail=any,every,409",
    "fail=any,every,412",
    "throttle=any,every,400",
    "fail=any,every,503",
    "cut=any,every",
];

/// One person with one window, and what goes wrong at the moment.
struct Walk<'a> {
    sandbox: &'a Sandbox,
    window: &'a Window,
    fault: &'a str,
}

impl Walk<'_> {
    fn arm(&self) {
        self.sandbox.faults().apply(self.fault).expect("it is one");
    }

    fn disarm(&self) {
        self.sandbox.faults().clear();
    }

    /// Goes somewhere while everything is refused; *Try again* leads on once it is not.
    async fn visit(&self, role: &str, name: &str, good: &str) {
        self.arm();
        self.window.click(role, name).await;
        self.window.see("button", "Try again").await;
        self.is_at_rest(name).await;
        is_accessible(self.window, &format!("{name}, {}", self.fault)).await;
        self.disarm();
        self.window.click("button", "Try again").await;
        self.window.read(good).await;
    }

    /// A place that needs nothing of Graph shows itself all the same.
    async fn visit_unharmed(&self, name: &str, good: &str) {
        self.arm();
        self.window.click("button", name).await;
        self.window.read(good).await;
        self.is_at_rest(name).await;
        self.disarm();
    }

    /// Presses while everything is refused, and again once it is not.
    async fn press(&self, name: &str, good: &str) {
        self.arm();
        self.window.click("button", name).await;
        self.is_told().await;
        self.is_at_rest(name).await;
        is_accessible(self.window, &format!("{name}, {}", self.fault)).await;
        self.disarm();
        self.window.click("button", name).await;
        self.window.read(good).await;
    }

    /// An error stands on the page, in words; what looks again and again for longer can be stopped.
    async fn is_told(&self) {
        const TOLD: &str =
            "return document.querySelectorAll('[role=alert], .fui-MessageBar').length";
        until(&format!("{} is told", self.fault), async || {
            self.window.click_if_there("button", "Stop").await;
            (self.window.script(TOLD, vec![]).await != 0).then_some(())
        })
        .await;
    }

    /// Nothing pretends to be on its way.
    async fn is_at_rest(&self, name: &str) {
        const BUSY: &str = "return document.querySelectorAll('main [role=progressbar], main [aria-label=Loading]').length";
        until(&format!("{name} rests, {}", self.fault), async || {
            (self.window.script(BUSY, vec![]).await == 0).then_some(())
        })
        .await;
    }

    async fn lists(&self) {
        self.window.click("button", "App registrations").await;
        self.window.read("1 application found").await;
        self.visit("button", "Refresh", "1 application found").await;
        self.visit("tab", "Owned applications", "owns no applications")
            .await;
        self.visit(
            "tab",
            "Deleted applications",
            "No applications were deleted",
        )
        .await;
        self.window.click("tab", "All applications").await;
        self.window.read("1 application found").await;
        self.window.see("row", "Sandbox bootstrap").await;
        self.visit("row", "Sandbox bootstrap", "Essentials").await;
    }

    async fn pages(&self) {
        self.visit("button", "Certificates & secrets", "Client secrets (1)")
            .await;
        self.visit("button", "API permissions", "Configured permissions")
            .await;
        self.visit(
            "button",
            "Enterprise applications",
            "No enterprise applications are listed",
        )
        .await;
        self.visit("button", "Show all service principals", "Sandbox bootstrap")
            .await;
        self.visit("row", "Sandbox bootstrap", "Enabled for users to sign-in?")
            .await;
        self.visit("button", "Permissions", "Admin consent (").await;
    }

    async fn elsewhere(&self) {
        self.visit_unharmed("Home", "Set up").await;
        self.visit_unharmed("Vault", "Vault").await;
        self.visit_unharmed("Activity", "Activity").await;
        self.visit_unharmed("Settings", "Colors").await;
        self.visit_unharmed("Recipes", "Dataplane: Office 365")
            .await;
    }
}

async fn walk(sandbox: &Sandbox, desktop: &Desktop, fault: &str) {
    let window = Window::open(desktop, Theme::Light).await;
    cloud::sign_in(&window, &cloud::Sandbox::around(sandbox)).await;
    let walk = Walk {
        sandbox,
        window: &window,
        fault,
    };
    walk.lists().await;
    walk.pages().await;
    walk.elsewhere().await;
    window.close().await;
}

/// Changes by hand, each refused once and then pressed again: nothing that was typed is lost, nothing is made twice.
async fn change(sandbox: &Sandbox, desktop: &Desktop, fault: &str) {
    let window = Window::open(desktop, Theme::Dark).await;
    cloud::sign_in(&window, &cloud::Sandbox::around(sandbox)).await;
    let walk = Walk {
        sandbox,
        window: &window,
        fault,
    };
    let name = format!("Dataplane {}", fault.replace(['=', ','], " "));
    window.click("button", "App registrations").await;
    window.click("button", "New registration").await;
    window.fill("Name", &name).await;
    walk.press("Register", "Essentials").await;
    window.click("button", "Certificates & secrets").await;
    window.click("button", "New client secret").await;
    window.fill("Description", "Office 365 APIs").await;
    walk.press("Add", "Client secret added").await;
    window.click("button", "Overview").await;
    window.click("button", "Delete").await;
    window
        .click("checkbox", "I understand the implications")
        .await;
    walk.press("Delete", "Deleted applications").await;
    window.close().await;
    let named = |it: &&serde_json::Value| it["displayName"] == *name;
    let left = sandbox.tenant().applications();
    assert_eq!(left.iter().filter(named).count(), 0, "{fault}");
}

#[tokio::test]
async fn every_screen_says_what_is_refused_and_leads_on() {
    let options = Options {
        dataplane: false,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.expect("it starts");
    let desktop = cloud::desktop(&cloud::Sandbox::around(&sandbox));
    for fault in FAULTS {
        walk(&sandbox, &desktop, fault).await;
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn a_change_that_is_refused_is_told_and_can_be_pressed_again() {
    let options = Options {
        dataplane: false,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.expect("it starts");
    let desktop = cloud::desktop(&cloud::Sandbox::around(&sandbox));
    for fault in FAULTS {
        change(&sandbox, &desktop, fault).await;
    }
    sandbox.stop().await;
}
