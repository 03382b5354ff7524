package io.aetherlink.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ReasonTest {
  private static final String SECRET = "ada@x.test";

  @Test
  void whatOurOwnCodeThrowsSaysSo() {
    assertThat(reason(new IllegalArgumentException("Event without a lead_id")))
        .isEqualTo("Event without a lead_id");
    Throwable unreadable = thrownBy(() -> Integer.parseInt(SECRET));
    assertThat(reason(new IllegalStateException("A number that is none", unreadable)))
        .isEqualTo("A number that is none");
    assertThat(reason(new IllegalStateException())).isEqualTo("IllegalStateException");
  }

  @Test
  void whatALibraryWasGivenIsNotRepeated() {
    Throwable number = thrownBy(() -> Integer.parseInt(SECRET));
    assertThat(number).hasMessageContaining(SECRET);
    assertThat(reason(number)).isEqualTo("NumberFormatException");
    assertThat(
            reason(
                thrownBy(() -> new ObjectMapper().readTree("{\"email\": %s}".formatted(SECRET)))))
        .isEqualTo("JsonParseException at line 1, column 11");
  }

  @Test
  void neitherIsWhatOurOwnCodePassesOn() {
    Throwable number = thrownBy(() -> Integer.parseInt(SECRET));

    assertThat(reason(new IllegalStateException(number))).isEqualTo("IllegalStateException");
    assertThat(reason(new IllegalStateException("No number: " + number.getMessage(), number)))
        .isEqualTo("IllegalStateException");
  }

  @Test
  void ofPostgresqlItTellsTheCodeAlone() {
    SQLException taken =
        new SQLException("Key (email)=(%s) already exists".formatted(SECRET), "23505");

    assertThat(reason(new IllegalStateException("It was not kept", taken)))
        .isEqualTo("PostgreSQL refused it (SQLSTATE 23505)");
    assertThat(reason(new SQLException("Connection to %s refused".formatted(SECRET), "08001")))
        .isEqualTo("PostgreSQL could not do it just then");
  }

  private static String reason(Throwable failure) {
    return Reason.of(failure).text();
  }

  private static Throwable thrownBy(Callable<?> work) {
    try {
      work.call();
      throw new AssertionError("It threw nothing");
    } catch (Exception e) {
      return e;
    }
  }
}
