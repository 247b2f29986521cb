package threadbook.host.magic;

import java.util.List;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;

/// `%load FILE`: its text takes the place of the cell.
final class Load implements Command {

    @Override
    public List<Form> forms() {
        return List.of(Form.line("load", "FILE", "puts the text of the file in place of the cell"));
    }

    @Override
    public List<String> completions(Form form, String word) {
        return FileNames.matching(word);
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        return words.size() == 1
                ? Meaning.action((_, frontend) -> load(words.getFirst(), frontend))
                : Meaning.misused(call, "%load needs one file");
    }

    private static Outcome load(String word, Frontend frontend) {
        return new TextFile(word).read((_, text) -> {
            frontend.offerInput("// %load " + word + "\n" + text, true);
            return Meaning.NOTHING;
        });
    }
}
