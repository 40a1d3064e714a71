//! What a client meets in place of the answer, and which call of which operation meets it.

use crate::Operation;

/// Before or after the call has had its effect on the tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Nothing has happened yet.
    Before,
    /// The tenant has changed and the change is kept; only the answer is lost or false.
    After,
}

/// How much of an answer gets out before its connection is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Status and headers, and nothing of the body.
    Header,
    /// The headers and the first half of the body.
    HalfBody,
}

/// What a client meets in place of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Interrupt {
    Throttle {
        retry_after: Option<String>,
    },
    Fail {
        status: u16,
    },
    /// Nothing of the answer gets out.
    Cut,
    /// Always `Moment::After`: there must be an answer of which a part gets out.
    CutWithin(Part),
    /// A token that Graph no longer takes: 401 that asks for a new one with claims.
    /// <https://learn.microsoft.com/entra/identity-platform/claims-challenge>
    Challenge,
}

/// Which of the calls of an operation are hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// This one, counted from 1.
    Nth(u32),
    /// All, until the fault is taken back.
    Every,
}

/// How many calls an interrupt hits that hits them all.
const ALL: u32 = u32::MAX;

impl Which {
    /// Calls that pass, and calls that are hit then.
    pub(super) fn span(self) -> (u32, u32) {
        match self {
            Self::Nth(nth) => (nth.saturating_sub(1), 1),
            Self::Every => (0, ALL),
        }
    }
}

/// One interrupt and the calls that it waits for.
#[derive(Debug)]
pub(super) struct Plan {
    /// `None` aims at every operation.
    pub(super) operation: Option<Operation>,
    pub(super) moment: Moment,
    /// Calls that pass before it begins.
    pub(super) pass: u32,
    /// Calls that it hits then.
    pub(super) count: u32,
    pub(super) interrupt: Interrupt,
}

impl Plan {
    /// Whatever is left of either.
    fn is_like(&self, other: &Self) -> bool {
        let same = |it: &Self| (it.operation, it.moment, it.interrupt.clone());
        same(self) == same(other)
    }
}

/// All that is planned, in the order in which it was asked for.
#[derive(Debug, Default)]
pub(super) struct Plans(Vec<Plan>);

impl Plans {
    pub(super) fn add(&mut self, plan: Plan) {
        if plan.count > 0 {
            self.0.push(plan);
        }
    }

    pub(super) fn first(&self) -> Option<&Plan> {
        self.0.first()
    }

    /// Whether one that does the same to the same calls is still to come.
    pub(super) fn has_like(&self, plan: &Plan) -> bool {
        self.0.iter().any(|it| it.is_like(plan))
    }

    pub(super) fn forget_like(&mut self, plan: &Plan) {
        self.0.retain(|it| !it.is_like(plan));
    }

    /// Takes what is due for this call. Plans that still let calls pass have let one more pass.
    pub(super) fn take(&mut self, operation: Operation, moment: Moment) -> Option<Interrupt> {
        let mut due = None;
        for (index, plan) in self.0.iter_mut().enumerate() {
            let aimed = plan.operation.is_none_or(|it| it == operation);
            if !aimed || plan.moment != moment {
                continue;
            }
            if plan.pass > 0 {
                plan.pass -= 1;
            } else {
                due = due.or(Some(index));
            }
        }
        let plan = &mut self.0[due?];
        if plan.count != ALL {
            plan.count -= 1;
        }
        let interrupt = plan.interrupt.clone();
        self.0.retain(|plan| plan.count > 0);
        Some(interrupt)
    }
}
