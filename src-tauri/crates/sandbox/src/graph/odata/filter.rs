//! A `$filter` held against a type: what it may ask for, and whether that needs the advanced query parameters.
//!
//! <https://learn.microsoft.com/graph/aad-advanced-queries>

use super::{
    expression::{Comparison, Expression, Function, Literal, Path},
    parser,
};
use crate::graph::{
    problem::Refusal,
    schema::{self, Property, Shape, Type},
};

/// Types whose lists hold several kinds of object: what any of these has may be asked for.
pub(crate) const DIRECTORY_OBJECTS: [&str; 5] = [
    "user",
    "group",
    "servicePrincipal",
    "application",
    "directoryRole",
];
/// The documentation says of these that no filter is served.
const UNFILTERED: [&str; 12] = [
    "notes",
    "info",
    "logo",
    "optionalClaims",
    "parentalControlSettings",
    "passwordCredentials",
    "groupMembershipClaims",
    "samlMetadataUrl",
    "tokenEncryptionKeyId",
    "addIns",
    "defaultRedirectUri",
    "isDeviceOnlyAuthSupported",
];
/// The only ones that may be asked for by their end.
const BY_END: [&str; 5] = [
    "mail",
    "otherMails",
    "userPrincipalName",
    "proxyAddresses",
    "mailNickname",
];
/// Properties of a user that only the index behind advanced queries knows.
const INDEXED: [&str; 14] = [
    "companyName",
    "employeeHireDate",
    "employeeType",
    "mobilePhone",
    "officeLocation",
    "onPremisesExtensionAttributes",
    "onPremisesImmutableId",
    "onPremisesLastSyncDateTime",
    "onPremisesSamAccountName",
    "passwordPolicies",
    "postalCode",
    "preferredLanguage",
    "showInAddressList",
    "streetAddress",
];
/// Properties inside these are known to the index alone.
const INDEXED_WITHIN: [&str; 4] = ["web", "spa", "publicClient", "api"];

/// A property of a type, or of any type that a list of directory objects may hold.
pub(crate) fn property(of: &Type, name: &str) -> Option<&'static Property> {
    let own = schema::of(of.name).property(name);
    if own.is_some() || of.name != "directoryObject" {
        return own;
    }
    DIRECTORY_OBJECTS
        .iter()
        .find_map(|name_of| schema::of(name_of).property(name))
}

/// Reads a clause and holds it against the type. `advanced` says whether header and count came with it.
pub(crate) fn read(text: &str, of: &Type, advanced: bool) -> Result<Expression, Refusal> {
    let parsed = parser::parse(text).map_err(|wrong| invalid(&wrong.0))?;
    Check { of, advanced }.expression(parsed, None)
}

pub(crate) fn invalid(why: &str) -> Refusal {
    Refusal::new(400, "BadRequest", format!("Invalid filter clause: {why}"))
}

struct Check<'t> {
    of: &'t Type,
    advanced: bool,
}

/// What stands for an item inside `any`.
type Variable<'v> = Option<(&'v str, &'v Property)>;

impl Check<'_> {
    fn expression(&self, it: Expression, within: Variable<'_>) -> Result<Expression, Refusal> {
        use Expression as E;
        let again = |inner: Box<E>| Ok::<_, Refusal>(Box::new(self.expression(*inner, within)?));
        Ok(match it {
            E::And(left, right) => E::And(again(left)?, again(right)?),
            E::Or(left, right) => E::Or(again(left)?, again(right)?),
            E::Not(inner) => {
                self.needs_index("not")?;
                E::Not(again(inner)?)
            }
            E::Compare(path, how, literal) => self.compare(path, how, literal, within)?,
            E::In(path, literals) => {
                let (path, property) = self.single(path, within)?;
                let all = literals
                    .into_iter()
                    .map(|it| fitting(property, Comparison::Equal, it));
                E::In(path, all.collect::<Result<_, _>>()?)
            }
            E::Call(function, path, text) => self.call(function, path, text, within)?,
            E::Any(path, inner) => self.any(path, inner, within)?,
            E::Count(path, how, number) => {
                let (path, _) = self.collection(path, within)?;
                self.needs_index("$count")?;
                E::Count(path, how, number)
            }
        })
    }

    fn compare(
        &self,
        path: Path,
        how: Comparison,
        literal: Literal,
        within: Variable<'_>,
    ) -> Result<Expression, Refusal> {
        let (path, property) = self.single(path, within)?;
        if how == Comparison::NotEqual {
            self.needs_index("ne")?;
        }
        let literal = fitting(property, how, literal)?;
        Ok(Expression::Compare(path, how, literal))
    }

    fn call(
        &self,
        function: Function,
        path: Path,
        text: String,
        within: Variable<'_>,
    ) -> Result<Expression, Refusal> {
        let (path, property) = self.single(path, within)?;
        match function {
            Function::StartsWith if property.shape == Shape::Text => {}
            Function::EndsWith
                if BY_END.contains(&within.map_or(property.name, |it| it.1.name)) =>
            {
                self.needs_index("endsWith")?;
            }
            _ => return Err(self.unsupported(property.name)),
        }
        Ok(Expression::Call(function, path, text))
    }

    fn any(
        &self,
        path: Path,
        inner: Option<(String, Box<Expression>)>,
        within: Variable<'_>,
    ) -> Result<Expression, Refusal> {
        let (path, property) = self.collection(path, within)?;
        let inner = match inner {
            None => {
                self.needs_index("any")?;
                None
            }
            Some((variable, inner)) => {
                let inner = self.expression(*inner, Some((&variable, property)))?;
                Some((variable, Box::new(inner)))
            }
        };
        Ok(Expression::Any(path, inner))
    }

    /// A path to one value.
    fn single(
        &self,
        path: Path,
        within: Variable<'_>,
    ) -> Result<(Path, &'static Property), Refusal> {
        if let Some((variable, item)) = within
            && path.0.first().is_some_and(|first| first == variable)
        {
            return self.inside_item(path, item);
        }
        let (path, property) = self.resolve(path)?;
        if property.collection {
            return Err(invalid(
                "A binary operator with incompatible types was detected: a collection is asked through 'any'.",
            ));
        }
        Ok((path, property))
    }

    /// `x` itself, or `x/property` of an item of a collection.
    fn inside_item(
        &self,
        mut path: Path,
        item: &Property,
    ) -> Result<(Path, &'static Property), Refusal> {
        let Shape::Object(name) = item.shape else {
            if path.0.len() > 1 {
                return Err(unknown(&path.0[1], item.name));
            }
            return Ok((path, primitive(item.shape)));
        };
        let Some(written) = path.0.get(1) else {
            return Err(self.unsupported(item.name));
        };
        let of = schema::of(name);
        let found = property(of, written).ok_or_else(|| unknown(written, name))?;
        found.name.clone_into(&mut path.0[1]);
        Ok((path, found))
    }

    fn collection(
        &self,
        path: Path,
        _: Variable<'_>,
    ) -> Result<(Path, &'static Property), Refusal> {
        let (path, property) = self.resolve(path)?;
        if property.collection {
            Ok((path, property))
        } else {
            Err(invalid(&format!(
                "Any/All may only be used following a collection, and '{path}' is none."
            )))
        }
    }

    /// Follows the path from the type on; names come back as the type writes them.
    fn resolve(&self, path: Path) -> Result<(Path, &'static Property), Refusal> {
        let first = path.0.first().map_or("", String::as_str);
        let mut at = property(self.of, first).ok_or_else(|| unknown(first, self.of.name))?;
        if UNFILTERED.contains(&at.name) {
            return Err(self.unsupported(at.name));
        }
        if INDEXED.contains(&at.name) && self.of.name == "user" {
            self.needs_index_for(at.name)?;
        }
        if INDEXED_WITHIN.contains(&at.name) {
            self.needs_index_for(at.name)?;
        }
        let mut names = vec![at.name.to_owned()];
        for name in path.0.iter().skip(1) {
            let Shape::Object(inner) = at.shape else {
                return Err(unknown(name, at.name));
            };
            at = property(schema::of(inner), name).ok_or_else(|| unknown(name, inner))?;
            names.push(at.name.to_owned());
        }
        Ok((Path(names), at))
    }

    fn needs_index(&self, operator: &str) -> Result<(), Refusal> {
        if self.advanced {
            return Ok(());
        }
        let text = format!(
            "Operator '{operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information"
        );
        Err(Refusal::new(400, "Request_UnsupportedQuery", text))
    }

    fn needs_index_for(&self, property: &str) -> Result<(), Refusal> {
        if self.advanced {
            Ok(())
        } else {
            Err(self.unsupported(property))
        }
    }

    fn unsupported(&self, property: &str) -> Refusal {
        let text = format!(
            "Unsupported or invalid query filter clause specified for property '{property}' of resource '{}'.",
            self.of.resource()
        );
        Refusal::new(400, "Request_UnsupportedQuery", text)
    }
}

fn unknown(name: &str, of: &str) -> Refusal {
    invalid(&format!(
        "Could not find a property named '{name}' on type 'microsoft.graph.{of}'."
    ))
}

/// A property that stands for the items of a collection of plain values.
fn primitive(shape: Shape) -> &'static Property {
    const fn plain(shape: Shape) -> Property {
        Property {
            name: "item",
            shape,
            collection: false,
            required: false,
            navigation: false,
            beside: false,
        }
    }
    static TEXT: Property = plain(Shape::Text);
    static GUID: Property = plain(Shape::Guid);
    if shape == Shape::Guid { &GUID } else { &TEXT }
}

/// The literal if it can be compared with the property, in the form that the property has.
fn fitting(property: &Property, how: Comparison, literal: Literal) -> Result<Literal, Refusal> {
    let (wanted, fits) = match (property.shape, &literal) {
        (Shape::Object(_), Literal::Null) | (_, Literal::Null) => return Ok(literal),
        (Shape::Text | Shape::Duration | Shape::Binary, it) => {
            ("Edm.String", matches!(it, Literal::Text(_)))
        }
        (Shape::Flag, it) => ("Edm.Boolean", matches!(it, Literal::Flag(_))),
        (Shape::Number, Literal::Bare(bare)) => ("Edm.Int32", bare.parse::<i64>().is_ok()),
        // Quoted too: clients do, and the service's own word on it is not known.
        (Shape::Guid, Literal::Bare(text) | Literal::Text(text)) => {
            ("Edm.Guid", uuid::Uuid::try_parse(text).is_ok())
        }
        (Shape::Instant | Shape::Date, Literal::Bare(bare)) => (
            "Edm.DateTimeOffset",
            super::evaluate::instant(bare).is_some(),
        ),
        (Shape::Instant | Shape::Date, _) => ("Edm.DateTimeOffset", false),
        (Shape::Guid, _) => ("Edm.Guid", false),
        (Shape::Number, _) => ("Edm.Int32", false),
        (Shape::Object(name), _) => (name, false),
    };
    if fits {
        return Ok(literal);
    }
    Err(invalid(&format!(
        "A binary operator with incompatible types was detected. Found operand types '{wanted}' and '{}' for operator kind '{how:?}'.",
        kind(&literal)
    )))
}

fn kind(literal: &Literal) -> &'static str {
    match literal {
        Literal::Null => "null",
        Literal::Flag(_) => "Edm.Boolean",
        Literal::Text(_) => "Edm.String",
        Literal::Bare(bare) if uuid::Uuid::try_parse(bare).is_ok() => "Edm.Guid",
        Literal::Bare(bare) if bare.parse::<i64>().is_ok() => "Edm.Int32",
        Literal::Bare(_) => "Edm.DateTimeOffset",
    }
}
