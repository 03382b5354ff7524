package io.aetherlink.crm.demo;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes up leads: number n is the same person at the same company each time. */
public final class DemoLeads {
  private static final DemoWords FIRST_NAMES = DemoWords.named("first-names");
  private static final DemoWords LAST_NAMES = DemoWords.named("last-names");
  private static final DemoWords TITLES = DemoWords.named("titles");
  private static final List<String> SOURCES =
      List.of("web", "referral", "phone", "trade fair", "newsletter", "partner");
  private static final List<String> TEAM =
      List.of(
          "maya.lindgren@acme.example",
          "joel.adeyemi@acme.example",
          "carla.fuentes@acme.example",
          "tim.baumann@acme.example",
          "ruth.osei@acme.example");
  private static final int PEOPLE_OF_A_COMPANY = 3;
  private static final Duration PAST = Duration.ofDays(540);

  private final Instant now;

  /**
   * @param now where the stories end
   */
  public DemoLeads(Instant now) {
    this.now = now;
  }

  /** The lead of a number, from 0. */
  public DemoLead lead(long number) {
    SplittableRandom random = new SplittableRandom(~number);
    DemoCompany company = DemoCompany.of(number / PEOPLE_OF_A_COMPANY);
    String first = FIRST_NAMES.any(random);
    String last = LAST_NAMES.any(random);
    Instant entered = now.minusSeconds(random.nextLong(PAST.toSeconds()));
    DemoStory story = new DemoStory(random, company, first, now).from(entered);
    LeadFields fields =
        new LeadFields(
            first + " " + last,
            Optional.of(SOURCES.get(random.nextInt(SOURCES.size()))),
            company.phone(),
            Optional.of(address(first, last, number, company)),
            Optional.of(company.name()),
            Optional.of(TITLES.any(random)),
            story.status(),
            owner(random, story.status()),
            tags(random, company),
            Optional.empty());
    return new DemoLead(
        fields, fields.assignedTo().orElse(TEAM.getFirst()), entered, story.steps());
  }

  /** Two of a company may have the same name. */
  private static String address(String first, String last, long number, DemoCompany company) {
    return "%s.%s.%d@%s"
        .formatted(ascii(first), ascii(last), number % PEOPLE_OF_A_COMPANY, company.domain());
  }

  /** New leads may still wait for somebody. */
  private static Optional<String> owner(SplittableRandom random, LeadStatus status) {
    boolean waits = status == LeadStatus.NEW && random.nextBoolean();
    return waits ? Optional.empty() : Optional.of(TEAM.get(random.nextInt(TEAM.size())));
  }

  private static List<String> tags(SplittableRandom random, DemoCompany company) {
    return random.nextInt(4) == 0 ? List.of(company.trade(), "priority") : List.of(company.trade());
  }

  private static String ascii(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replace('ø', 'o')
        .replace('ı', 'i')
        .replaceAll("[^a-z]", "");
  }
}
