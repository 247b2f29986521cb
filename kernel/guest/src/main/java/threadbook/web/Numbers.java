package threadbook.web;

import java.time.Duration;

/// Numbers in a path or a query, within bounds.
final class Numbers {

    private Numbers() {}

    /// @param where what the client calls it: the endpoint, or the name of the parameter
    static int whole(String where, String text, int least, int most) throws BadRequest {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadRequest(where + " takes a whole number from " + least + " to " + most + ", not \"" + text + "\".");
    }

    /// @param text seconds, such as `0.2`
    static Duration seconds(String where, String text, int most) throws BadRequest {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds >= 0 && seconds <= most) {
                return Duration.ofNanos((long) (seconds * 1e9));
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadRequest(where + " takes seconds from 0 to " + most + ", such as 0.2, not \"" + text + "\".");
    }
}
