package io.aetherlink.notifications.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.notifications.domain.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Where the rules are read from. */
public final class RulesFile {
  private static final String SHIPPED = "/rules.yaml";

  private RulesFile() {}

  /** The rules of a file of the operator's. */
  public static Supplier<Reading> at(Path file) {
    return () -> {
      try {
        return Files.size(file) > RulesYaml.MOST
            ? refused(file + " is over the limit of " + RulesYaml.MOST + " bytes")
            : RulesYaml.read(Files.readString(file));
      } catch (NoSuchFileException e) {
        return refused(file + " does not exist");
      } catch (CharacterCodingException e) {
        return refused(file + " is not UTF-8 text");
      } catch (IOException e) {
        return refused(file + " cannot be read");
      }
    };
  }

  /** The rules that come with the service. */
  public static Supplier<Reading> shipped() {
    return () -> {
      try (InputStream resource = RulesFile.class.getResourceAsStream(SHIPPED)) {
        return RulesYaml.read(new String(resource.readAllBytes(), UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Reading refused(String reason) {
    return new Reading.Refused(OptionalInt.empty(), reason);
  }
}
