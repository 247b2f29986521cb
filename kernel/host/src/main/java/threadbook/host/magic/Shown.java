package threadbook.host.magic;

import java.util.List;
import threadbook.display.MimeBundle;

/// `%%html` and its like: the cell is shown as something else than Java.
final class Shown implements Command {

    private final String name;
    private final String mimeType;
    private final String does;

    Shown(String name, String mimeType, String does) {
        this.name = name;
        this.mimeType = mimeType;
        this.does = does;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.cell(name, "", does));
    }

    @Override
    public Meaning meaning(Call call) {
        if (!call.argument().isEmpty()) {
            return Meaning.misused(
                    call, "What is shown stands below " + call.form().sign());
        }
        if (call.body().isBlank()) {
            return Meaning.misused(call, "There is nothing below " + call.form().sign());
        }
        String text = call.body();
        return Meaning.action((_, frontend) -> {
            frontend.display(MimeBundle.text(text).and(mimeType, text), null);
            return Meaning.NOTHING;
        });
    }
}
