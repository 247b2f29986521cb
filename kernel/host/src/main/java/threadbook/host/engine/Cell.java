package threadbook.host.engine;

/// The text of one `execute_request`, as it stands in the notebook.
///
/// @param number what the frontend shows in `[ ]:`; names the cell in stack traces and error messages
/// @param code the whole text, magics included
/// @param id the same whenever this cell of the notebook is run again, edited or not; empty for code that stands in no
///     cell
public record Cell(int number, String code, String id) {}
