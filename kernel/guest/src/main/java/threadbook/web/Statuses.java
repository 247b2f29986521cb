package threadbook.web;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Status codes to choose from: `500`, `200,500`, or with weights `200:3,500:1`.
record Statuses(List<Choice> choices) {

    record Choice(int status, double weight) {}

    static Statuses of(String text) throws BadRequest {
        var choices = new ArrayList<Choice>();
        for (String part : text.split(",", -1)) {
            var halves = part.strip().split(":", -1);
            int status = Numbers.whole("/status/{code}", halves[0], 200, 599); // 1xx would only announce an answer
            choices.add(new Choice(status, halves.length == 1 ? 1 : weight(part, halves)));
        }
        return new Statuses(choices);
    }

    private static double weight(String part, String[] halves) throws BadRequest {
        try {
            double weight = Double.parseDouble(halves[1]);
            if (halves.length == 2 && weight > 0 && Double.isFinite(weight)) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadRequest("\"" + part + "\" is no status with a weight: write them as 200:3,500:1.");
    }

    int pick(RandomGenerator random) {
        double left = random.nextDouble()
                * choices.stream().mapToDouble(Choice::weight).sum();
        for (var choice : choices) {
            left -= choice.weight;
            if (left < 0) {
                return choice.status;
            }
        }
        return choices.getLast().status;
    }

    /// An empty answer, with the header that clients expect of it.
    static Answer answer(int status) {
        var answer = Answer.empty(status);
        return switch (status) {
            case 301, 302, 303, 307, 308 -> answer.with("Location", "/get");
            case 401 -> answer.with("WWW-Authenticate", "Basic realm=\"HttpBin\"");
            case 407 -> answer.with("Proxy-Authenticate", "Basic realm=\"HttpBin\"");
            default -> answer;
        };
    }
}
