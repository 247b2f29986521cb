package threadbook.shipping;

/// A static field, such as the one in which JShell keeps a variable of the notebook.
///
/// @param owner binary name of its class
public record StaticField(String owner, String name) {}
