package threadbook.host.message;

/// The kernel asks the person for one line.
///
/// @param password the frontend hides what is typed
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html">Messages on the stdin channel</a>
public record InputRequest(String prompt, boolean password) {}
