package threadbook.display;

/// A class that says itself what its values look like in a notebook.
///
/// ```java
/// record Dice(int eyes) implements Displayable {
///     public MimeBundle display() {
///         return MimeBundle.text("⚀⚁⚂⚃⚄⚅".substring(eyes - 1, eyes));
///     }
/// }
/// new Dice(6)
/// ```
///
/// Give several forms with [MimeBundle#and]; the frontend takes the richest one that it knows. Where no `text/plain`
/// is given, `toString` serves. If `display` throws, `toString` is shown and after it what was thrown.
///
/// For classes that are not yours, use [Renderers#register].
public interface Displayable {

    MimeBundle display();
}
