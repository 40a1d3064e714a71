//! entrada-destinations
