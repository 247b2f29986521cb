package threadbook.host.message;

import java.util.List;

/// What a kernel says of itself.
///
/// @param language version of the language, which is the JDK's
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info">Kernel info</a>
public record About(String implementation, String version, String language, String banner, List<Link> links) {

    /// The protocol that all of our messages speak. The one place where the number stands.
    public static final String PROTOCOL = "5.5";

    public About {
        links = List.copyOf(links);
    }

    /// An entry of the frontend's Help menu.
    public record Link(String text, String url) {}
}
