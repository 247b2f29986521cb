package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A class says what it looks like, and the notebook may say otherwise.
class OwnRenderersTest {

    private final Renderers renderers = new Renderers();

    record Dice(int eyes) implements Displayable {
        @Override
        public MimeBundle display() {
            return MimeBundle.EMPTY.and("text/html", "<b>" + eyes + "</b>");
        }
    }

    @Test
    void aDisplayableDrawsItselfAndGetsAText() {
        assertThat(renderers.render(new Dice(6)).data())
                .containsEntry("text/html", "<b>6</b>")
                .containsEntry("text/plain", "Dice[eyes=6]");
    }

    @Test
    void aDisplayableMayShowNothing() {
        assertThat(renderers.render((Displayable) () -> MimeBundle.EMPTY).isEmpty())
                .isTrue();
    }

    @Test
    void aRegisteredRendererComesFirst() {
        renderers.register(Dice.class, dice -> MimeBundle.text("eyes: " + dice.eyes()));
        renderers.register(Integer.class, number -> MimeBundle.text("#" + number));
        assertThat(renderers.render(new Dice(6))).isEqualTo(MimeBundle.text("eyes: 6"));
        assertThat(renderers.render(1)).isEqualTo(MimeBundle.text("#1"));
        assertThat(renderers.render(1L)).isEqualTo(MimeBundle.text("1"));
    }

    @Test
    void theNearestTypeWins() {
        renderers.register(Object.class, value -> MimeBundle.text("object"));
        renderers.register(Collection.class, value -> MimeBundle.text("collection"));
        assertThat(renderers.render(List.of())).isEqualTo(MimeBundle.text("collection"));
        renderers.register(ArrayList.class, value -> MimeBundle.text("array list"));
        assertThat(renderers.render(new ArrayList<>())).isEqualTo(MimeBundle.text("array list"));
        assertThat(renderers.render("x")).isEqualTo(MimeBundle.text("object"));
    }

    @Test
    void aSecondRendererReplacesTheFirst() {
        renderers.register(Dice.class, dice -> MimeBundle.text("1"));
        renderers.register(Dice.class, dice -> MimeBundle.text("2"));
        assertThat(renderers.render(new Dice(1))).isEqualTo(MimeBundle.text("2"));
    }

    @Test
    void aFailingRendererIsSaid() {
        renderers.register(Dice.class, dice -> {
            throw new IllegalStateException("no");
        });
        assertThat(renderers.render(new Dice(1)).data().get("text/plain"))
                .startsWith("Dice[eyes=1]\n<renderer failed> java.lang.IllegalStateException: no");
    }

    @Test
    void notebooksDoNotShareThem() {
        renderers.register(Dice.class, dice -> MimeBundle.text("mine"));
        assertThat(new Renderers().render(new Dice(1)).data()).containsKey("text/html");
    }

    @Test
    void aPrimitiveTypeIsRefused() {
        assertThatThrownBy(() -> renderers.register(int.class, number -> MimeBundle.text("")))
                .hasMessageContaining("Integer.class");
    }
}
