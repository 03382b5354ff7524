package io.aetherlink.crm.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.json.PersonDigestsJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtPersonTest {
  private static final String INSTALLATION = "only this installation knows this";
  private static final TableForm COMMAS = new TableForm(TextEncoding.UTF_8, ',');

  /** Hexadecimal digits could spell an "ada" by chance. */
  private static final String SALT_OR_DIGEST = "[0-9a-f]{64}";

  private static final LeadFields ADA =
      fields(Optional.of("Ada@Example.com"), "+1 (206) 555-0100", "C-100042");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,email\nAda,ada@example.com\n",
        "name,email\nAda,\"Ada L. <ADA@example.com>\"\n",
        "name,note\nX,write to ada@example.com.\n",
        "name,phone\nX,206-555-0100\n",
        "name,phone\nX,12065550100\n",
        "name,phone\nX,'+1 206.555.0100\n",
        "name,note\nX,\"call (206) 555 0100, or later\"\n",
        "name,ref\nX, C-100042 \n",
        "Ada,ada@example.com\nEve,eve@example.com\n",
        "name,+1 206 555 0100\nEve,none\n",
        "name,email\nEve,eve@example.com\nAda,nowhere,ada@example.com,too many\n",
      })
  void aFileThatTellsOfThePersonIsFoundHoweverItSaysSo(String file) throws IOException {
    assertThat(found(SoughtPerson.of(List.of(ADA), INSTALLATION), file)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,email\nAda,ada@example.com.au\nAda,xada@example.com\n",
        "name,phone\nX,206-555-0101\n",
        "name,ref\nX,C-1000421\n",
        "name,date\nX,2026-01-02\n",
      })
  void aFileOfOthersIsNot(String file) throws IOException {
    assertThat(found(SoughtPerson.of(List.of(ADA), INSTALLATION), file)).isFalse();
  }

  @Test
  void aFileThatBreaksOffMayTellOfAnybody() throws IOException {
    String file = "name,email\n\"Eve," + "x".repeat(Table.LONGEST_RECORD + 1);
    assertThat(found(SoughtPerson.of(List.of(ADA), INSTALLATION), file)).isTrue();
  }

  @Test
  void aFileIsReadAsItWasWritten() throws IOException {
    SoughtPerson person = SoughtPerson.of(List.of(ADA), INSTALLATION);
    TableForm form = new TableForm(TextEncoding.UTF_16LE, ';');
    byte[] file = "name;email\nAda;ada@example.com\n".getBytes(Charset.forName("UTF-16LE"));
    SoughtPeople people = new SoughtPeople(List.of(person.known()), INSTALLATION);
    assertThat(people.in(new ByteArrayInputStream(file), form, Set.of())).isTrue();
  }

  @Test
  void anIdThatAnyNumberCouldBeTellsOfThePersonWhereTheColumnSaysIds() throws IOException {
    SoughtPerson somebody =
        SoughtPerson.of(List.of(fields(Optional.empty(), "12", "42")), INSTALLATION);
    assertThat(found(somebody, "ref,age\n42,7\n", Set.of("ref"))).isTrue();
    assertThat(found(somebody, "ref,age\n 42 ,7\n", Set.of("ref"))).isTrue();
    assertThat(found(somebody, "ref,age\n7,42\n", Set.of("ref"))).isFalse();
    assertThat(found(somebody, "ref,age\n7\n", Set.of("age"))).isFalse();
  }

  @Test
  void whoSaysNothingButANameHasNoTraits() {
    assertThat(SoughtPerson.of(List.of(LeadFields.named("Ada")), INSTALLATION).hasTraits())
        .isFalse();
  }

  @Test
  void manyAreLookedForTogether() throws IOException {
    SoughtPerson eve =
        SoughtPerson.of(
            List.of(LeadFields.named("Eve").withEmail("eve@example.com")), INSTALLATION);
    SoughtPerson ada = SoughtPerson.of(List.of(ADA), INSTALLATION, eve.known().salt());
    SoughtPerson joe =
        SoughtPerson.of(
            List.of(LeadFields.named("Joe").withEmail("joe@example.com")), INSTALLATION);
    SoughtPeople all =
        new SoughtPeople(List.of(ada.known(), eve.known(), joe.known()), INSTALLATION);
    for (String email : List.of("ada@example.com", "eve@example.com", "joe@example.com")) {
      assertThat(found(all, "email\n" + email + "\n", Set.of())).as(email).isTrue();
    }
    assertThat(found(all, "email\nkim@example.com\n", Set.of())).isFalse();
    assertThat(found(new SoughtPeople(List.of(), INSTALLATION), "email\n\n", Set.of())).isFalse();
  }

  @Test
  void whatIsKeptSaysNothingOfThePersonAndFindsItInThisInstallationOnly() throws IOException {
    SoughtPerson.Known known = SoughtPerson.of(List.of(ADA), INSTALLATION).known();
    String kept = PersonDigestsJson.write(known.named());
    SoughtPerson.Known read = new SoughtPerson.Known(known.salt(), PersonDigestsJson.read(kept));
    String file = "email\nada@example.com\n";

    assertThat(kept.replaceAll(SALT_OR_DIGEST, ""))
        .hasSizeLessThan(kept.length())
        .doesNotContainIgnoringCase("ada")
        .doesNotContain("065550100", "100042");
    assertThat(read).isEqualTo(known);
    assertThat(found(new SoughtPeople(List.of(read), INSTALLATION), file, Set.of())).isTrue();
    assertThat(found(new SoughtPeople(List.of(read), "another"), file, Set.of())).isFalse();
    assertThat(SoughtPerson.of(List.of(ADA), INSTALLATION).known().digests())
        .isNotEqualTo(known.digests());
  }

  private static LeadFields fields(Optional<String> email, String phone, String externalId) {
    return new LeadFields(
        "Ada",
        Optional.empty(),
        Optional.of(phone),
        email,
        Optional.empty(),
        Optional.empty(),
        LeadStatus.NEW,
        Optional.empty(),
        List.of(),
        Optional.of(externalId));
  }

  private static boolean found(SoughtPerson person, String file) throws IOException {
    return found(person, file, Set.of());
  }

  private static boolean found(SoughtPerson person, String file, Set<String> idColumns)
      throws IOException {
    return found(new SoughtPeople(List.of(person.known()), INSTALLATION), file, idColumns);
  }

  private static boolean found(SoughtPeople people, String file, Set<String> idColumns)
      throws IOException {
    return people.in(new ByteArrayInputStream(file.getBytes(UTF_8)), COMMAS, idColumns);
  }
}
