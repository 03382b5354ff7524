package io.aetherlink.crm.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A company that may buy.
 *
 * @param name with its legal form
 * @param domain of its e-mail addresses
 * @param phone its switchboard
 * @param trade what it does, as a tag
 * @param needs what its people ask for
 */
record DemoCompany(
    String name,
    String domain,
    Optional<String> phone,
    String trade,
    String place,
    List<String> needs) {
  private static final DemoWords PLACES = DemoWords.named("places");
  private static final DemoWords TRADES = DemoWords.named("trades");
  private static final List<String> FORMS =
      List.of("LLC", "Inc.", "Ltd", "GmbH", "& Sons", "Co-op", "B.V.");
  private static final int LEAST_AREA_CODE = 201;
  private static final int MOST_AREA_CODE = 989;

  /** The company of that number, the same each time. */
  static DemoCompany of(long number) {
    SplittableRandom random = new SplittableRandom(number);
    String place = PLACES.any(random);
    List<String> trade = List.of(TRADES.any(random).split("\\|"));
    String form = FORMS.get(random.nextInt(FORMS.size()));
    // The number keeps domains, and with them addresses, apart.
    String domain = "%s-%s-%d.example".formatted(slug(place), slug(trade.getFirst()), number);
    return new DemoCompany(
        "%s %s %s".formatted(place, trade.getFirst(), form),
        domain,
        phone(random),
        slug(trade.getFirst()),
        place,
        trade.subList(1, trade.size()));
  }

  /** 555-0100 to 555-0199 are kept for fiction in each area of the North American plan. */
  private static Optional<String> phone(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(
            "+1 %d 555 01%02d"
                .formatted(random.nextInt(LEAST_AREA_CODE, MOST_AREA_CODE), random.nextInt(100)));
  }

  private static String slug(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }
}
