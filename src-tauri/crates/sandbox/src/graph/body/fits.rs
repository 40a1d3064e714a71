//! Whether a value is what its property is to hold.

use serde_json::{Map, Value};

use super::{invalid_property, invalid_value, is_annotation};
use crate::graph::{
    problem::Refusal,
    schema::{self, Property, Shape, Type},
};

pub(super) fn value_fits(
    value: &Value,
    property: &'static Property,
    of: &Type,
    deep: usize,
) -> Result<(), Refusal> {
    if value.is_null() {
        return if property.required {
            Err(invalid_value(property.name, &of.resource()))
        } else {
            Ok(())
        };
    }
    if !property.collection {
        return single_fits(value, property, deep);
    }
    let Value::Array(items) = value else {
        return Err(unexpected(value, "StartArray", property));
    };
    items
        .iter()
        .try_for_each(|item| single_fits(item, property, deep))
}

fn single_fits(value: &Value, property: &'static Property, deep: usize) -> Result<(), Refusal> {
    let fits = match (property.shape, value) {
        (Shape::Object(name), Value::Object(inner)) => return inner_fits(inner, name, deep),
        (Shape::Object(_), _) => return Err(unexpected(value, "StartObject", property)),
        (_, Value::Object(_) | Value::Array(_)) => {
            return Err(unexpected(value, "PrimitiveValue", property));
        }
        (Shape::Guid, Value::String(text)) => uuid::Uuid::try_parse(text).is_ok(),
        (Shape::Instant, Value::String(text)) => text.parse::<jiff::Timestamp>().is_ok(),
        (Shape::Text | Shape::Binary | Shape::Date | Shape::Duration, Value::String(_))
        | (Shape::Flag, Value::Bool(_))
        | (Shape::Number, Value::Number(_)) => true,
        _ => false,
    };
    if fits {
        return Ok(());
    }
    let wanted = match property.shape {
        Shape::Guid => "Edm.Guid",
        Shape::Instant => "Edm.DateTimeOffset",
        Shape::Flag => "Edm.Boolean",
        Shape::Number => "Edm.Int32",
        Shape::Binary => "Edm.Binary",
        Shape::Date => "Edm.Date",
        Shape::Duration => "Edm.Duration",
        Shape::Text | Shape::Object(_) => "Edm.String",
    };
    Err(Refusal::bad(format!(
        "Cannot convert the value of property '{}' to the expected type '{wanted}'.",
        property.name
    ))
    .with_detail("InvalidValue", property.name))
}

fn inner_fits(inner: &Map<String, Value>, name: &str, deep: usize) -> Result<(), Refusal> {
    if deep == 0 {
        return Err(Refusal::bad(
            "The depth limit of the request's objects is exceeded.",
        ));
    }
    let of = schema::of(name);
    for (name, value) in inner.iter().filter(|(name, _)| !is_annotation(name)) {
        let known = of.property(name).filter(|it| it.name == name);
        let property = known.ok_or_else(|| invalid_property(name))?;
        value_fits(value, property, of, deep - 1)?;
    }
    Ok(())
}

fn unexpected(value: &Value, wanted: &str, property: &Property) -> Refusal {
    let found = match value {
        Value::Array(_) => "StartArray",
        Value::Object(_) => "StartObject",
        _ => "PrimitiveValue",
    };
    Refusal::bad(format!(
        "An unexpected '{found}' node was found for property named '{}' when reading from the JSON reader. A '{wanted}' node was expected.",
        property.name
    ))
}
