package threadbook.host.engine;

/// The text of one `execute_request`, as it stands in the notebook.
///
/// @param number what the frontend shows in `[ ]:`; names the cell in stack traces and error messages
/// @param code the whole text, magics included
public record Cell(int number, String code) {}
