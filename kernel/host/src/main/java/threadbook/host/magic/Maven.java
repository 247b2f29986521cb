package threadbook.host.magic;

import java.util.ArrayList;
import java.util.List;
import threadbook.host.library.Coordinates;
import threadbook.host.library.Libraries;
import threadbook.host.library.Unresolvable;
import threadbook.host.library.Wish;

/// `%maven group:artifact:version …`: libraries with all that they need. IJava had other names for it, too.
final class Maven implements Command {

    private final String name;
    private final Fetching fetching;

    Maven(String name, Libraries libraries) {
        this.name = name;
        this.fetching = new Fetching(libraries);
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.line(name, "GROUP:ARTIFACT:VERSION…", "adds libraries of Maven, with all that they need"));
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        if (call.isAboveXml()) {
            return Meaning.misused(call, "Above a <dependency> write %%loadFromPOM");
        }
        if (words.isEmpty()) {
            return Meaning.misused(call, call.form().sign() + " needs a library");
        }
        var all = new ArrayList<Coordinates>();
        try {
            for (var word : words) {
                all.add(Coordinates.of(word));
            }
        } catch (Unresolvable e) {
            return new Meaning.Wrong(e.getMessage() + ".");
        }
        var wish = new Wish.Artifacts(all);
        return Meaning.action((engine, frontend, stop) -> fetching.fetch(wish, engine, frontend, stop));
    }
}
