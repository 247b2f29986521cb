package threadbook.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers that repeat the request, in the words of httpbin.org.
final class Echo {

    private Echo() {}

    static Answer get(Ask ask) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("args", ask.query().toMap());
        addOrigin(answer, ask);
        return Answer.json(answer);
    }

    static Answer body(Ask ask) throws BadRequest {
        return Answer.json(whole(ask));
    }

    static Answer anything(Ask ask) throws BadRequest {
        var answer = whole(ask);
        answer.put("method", ask.method());
        return Answer.json(answer);
    }

    private static Map<String, @Nullable Object> whole(Ask ask) throws BadRequest {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("args", ask.query().toMap());
        answer.put("data", ask.data());
        answer.put("files", Map.of()); // in httpbin's answers; forms with files are not taken apart here
        answer.put("form", ask.form());
        answer.put("json", ask.json());
        addOrigin(answer, ask);
        return answer;
    }

    private static void addOrigin(Map<String, @Nullable Object> answer, Ask ask) {
        answer.put("headers", ask.headers());
        answer.put("origin", ask.origin());
        answer.put("url", ask.url().toString());
    }

    static Answer headers(Ask ask) {
        return Answer.json(Map.of("headers", ask.headers()));
    }

    static Answer ip(Ask ask) {
        return Answer.json(Map.of("origin", ask.origin()));
    }

    static Answer userAgent(Ask ask) {
        return Answer.json(Map.of("user-agent", ask.header("User-Agent")));
    }

    static Answer uuid() {
        return Answer.json(Map.of("uuid", UUID.randomUUID().toString()));
    }

    static Answer cookies(Ask ask) {
        return Answer.json(Map.of("cookies", ask.cookies()));
    }

    /// Several cookies in one answer need several headers of one name, so it is one.
    static Answer setCookies(Ask ask) throws BadRequest {
        var wanted = ask.query().values();
        if (wanted.size() != 1) {
            throw new BadRequest("Set one cookie at a time: /cookies/set?name=value");
        }
        String name = wanted.keySet().iterator().next();
        String value = ask.query().first(name, "");
        if (!(name + value).matches("[\\w.+/-]+")) {
            throw new BadRequest("A cookie has letters, digits and . _ + / - only.");
        }
        return Answer.redirect("/cookies").with("Set-Cookie", name + "=" + value + "; Path=/");
    }
}
