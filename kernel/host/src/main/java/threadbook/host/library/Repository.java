package threadbook.host.library;

/// A place where libraries are, beside those of the person's settings.
///
/// @param id under which the settings know a password for it
public record Repository(String id, String url) {}
