package io.aetherlink.aisummarizer.domain.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.aetherlink.aisummarizer.domain.find.Phone;
import io.aetherlink.aisummarizer.domain.find.PhoneKind;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes a number with the country it is written in, as far as the text makes that evident. */
final class PhoneRegion {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final int FEWEST_DICTATED = 9;
  private static final int MOST_PLACES = 4;
  private static final int FAR_AWAY = 4;
  private static final Pattern TEN = Pattern.compile("1?[2-9]\\d{2}[2-9]\\d{6}");
  private static final Pattern WEB =
      Pattern.compile(
          "(?:www\\.|https?://)[\\p{L}\\p{N}.-]{1,100}\\.([a-z]{2})(?![\\p{L}\\p{N}.])");

  /** British and French mobiles; plans leave out the ranges that are kept for fiction. */
  private static final Pattern MOBILE_BY_SHAPE = Pattern.compile("\\+(?:447[1-57-9]|33[67])\\d{8}");

  private static final Set<String> WORLDWIDE =
      Set.of("IO", "CO", "ME", "AI", "TV", "CC", "FM", "TO", "EU", "GG", "SH", "LY", "SO", "IS");

  /** Countries whose language others write as well: a place or a legal form says more. */
  private static final Set<String> SHARED = Set.of("DE", "FR", "ES", "NL", "PT", "BR", "RU");

  /** Countries in which people write the same language: a mobile number tells them apart. */
  private static final Map<String, List<String>> NEIGHBOURS =
      Map.ofEntries(
          Map.entry("DE", List.of("AT", "CH")),
          Map.entry("AT", List.of("DE")),
          Map.entry("CH", List.of("DE", "FR")),
          Map.entry("FR", List.of("BE", "CH")),
          Map.entry("IT", List.of("CH")),
          Map.entry("NL", List.of("BE")),
          Map.entry("BE", List.of("NL", "FR")),
          Map.entry("ES", List.of("MX", "AR", "CL", "CO")),
          Map.entry("PT", List.of("BR")),
          Map.entry("BR", List.of("PT")),
          Map.entry("CZ", List.of("SK")),
          Map.entry("SK", List.of("CZ")));

  /** Countries in which nobody leaves out the zero in front. */
  private static final Set<String> TRUNK_ZERO =
      Set.of("GB", "IE", "AU", "NZ", "ZA", "DE", "AT", "CH", "FR", "BE", "NL", "SE", "FI");

  private static final Set<String> ENGLISH_SPEAKING = Set.of("GB", "IE", "AU", "NZ", "ZA");
  private static final Map<String, Phrases> PLACES = places();

  /** Legal forms that several countries have: they tell where nothing else does. */
  private static final Map<String, Phrases> FORMS =
      Map.of(
          "DE", Phrases.of(List.of("gmbh")),
          "GB", Phrases.of(List.of("ltd")),
          "NL", Phrases.of(List.of("b\\.v\\.")));

  private static final Phrases ANY_PLACE = Lexicon.phrases("countries");

  private final Facts facts;
  private final Map<String, Integer> votes = new HashMap<>();
  private boolean counted;

  PhoneRegion(Facts facts) {
    this.facts = facts;
  }

  /** Counted only for the first number that needs it: most texts have none. */
  private Map<String, Integer> votes() {
    if (!counted) {
      counted = true;
      countPlaces();
      WrittenLanguage.of(facts.text())
          .ifPresent(region -> votes.merge(region, SHARED.contains(region) ? 1 : 3, Integer::sum));
      FORMS.forEach((region, form) -> {
        if (form.in(facts.text())) {
          votes.merge(region, 1, Integer::sum);
        }
      });
      PostalCodes.votes(facts.text())
          .forEach((region, found) -> votes.merge(region, found, Integer::sum));
      facts.emails().forEach(email -> vote(email.country()));
      Matcher web = WEB.matcher(facts.text());
      while (web.find()) {
        vote(web.group(1).toUpperCase(Locale.ROOT));
      }
      facts.phones().stream()
          .filter(phone -> phone.written().startsWith("+"))
          .forEach(this::voteByPrefix);
    }
    return votes;
  }

  private static Map<String, Phrases> places() {
    Map<String, Phrases> places = new LinkedHashMap<>();
    Lexicon.groups("countries").forEach((region, names) -> places.put(region, Phrases.of(names)));
    return places;
  }

  private void countPlaces() {
    List<Span> places =
        ANY_PLACE.all(facts.text(), new Span(0, facts.text().length())).stream()
            .filter(
                place -> facts.emails().stream().noneMatch(email -> email.span().overlaps(place)))
            .toList();
    PLACES.forEach((region, names) -> {
      long found =
          places.stream()
              .filter(place -> names.first(facts.text(), place).isPresent())
              .map(place -> facts.readable(place).map(line -> line.index()).orElse(-1))
              .distinct()
              .limit(MOST_PLACES)
              .count();
      if (found > 0) {
        votes.put(region, (isOfNoLanguage(region) ? FAR_AWAY : 2) + (int) found);
      }
    });
  }

  /** "Dakar" in a French text: where people write the language of another country. */
  private static boolean isOfNoLanguage(String region) {
    return !WrittenLanguage.isKnown(region)
        && !NEIGHBOURS.containsKey(region)
        && !ENGLISH_SPEAKING.contains(region)
        && !region.equals("US")
        && !region.equals("CA");
  }

  private void vote(String top) {
    String region = top.equals("UK") ? "GB" : top;
    if (!region.isEmpty()
        && !WORLDWIDE.contains(region)
        && NUMBERS.getSupportedRegions().contains(region)) {
      votes.merge(region, 3, Integer::sum);
    }
  }

  private void voteByPrefix(Phone phone) {
    parse(phone.written(), "ZZ")
        .ifPresent(number ->
            votes.merge(
                NUMBERS.getRegionCodeForCountryCode(number.getCountryCode()), 2, Integer::sum));
  }

  /** The number in E.164, in bare digits where no country is evident, or nothing if it is none. */
  Optional<String> international(Phone phone) {
    String written = phone.written();
    if (written.startsWith("+")) {
      return parse(written, "ZZ").filter(this::isPossible).map(PhoneRegion::format);
    }
    if (written.startsWith("00") && written.length() > 10) {
      return parse("+" + written.substring(2), "ZZ")
          .filter(this::isPossible)
          .map(PhoneRegion::format);
    }
    List<String> regions =
        votes().entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    if (isNorthAmerican(phone) && !isForeign(phone, regions)) {
      return Optional.of("+1" + written.substring(written.length() - 10));
    }
    return best(phone, regions)
        .or(() -> byTrunk(phone))
        .or(() -> byGroups(phone))
        .or(() -> bare(phone));
  }

  /** Of the countries that the text speaks for, and of their neighbours, the one that fits best. */
  private Optional<String> best(Phone phone, List<String> regions) {
    Set<String> candidates = new LinkedHashSet<>(regions);
    regions.forEach(region ->
        NEIGHBOURS.getOrDefault(region, List.of()).stream()
            .filter(neighbour -> isReadAsMobile(phone, neighbour))
            .forEach(candidates::add));
    if (isEnglish() && phone.written().startsWith("0")) {
      candidates.add(
          isValidIn(phone.written(), "GB") || phone.written().startsWith("02")
              ? "GB"
              : owner(phone.written()).orElse("GB"));
    }
    Optional<String> best = Optional.empty();
    int highest = Integer.MIN_VALUE;
    for (String region : candidates) {
      Optional<String> found = national(phone.written(), region);
      int score = votes().getOrDefault(region, 0) + fit(phone, region);
      if (found.isPresent() && score > highest) {
        highest = score;
        best = found;
      }
    }
    return best;
  }

  private static boolean isValidIn(String written, String region) {
    return parse(written, region)
        .filter(number -> NUMBERS.isValidNumber(number) || isMobileByShape(number))
        .isPresent();
  }

  /** Whether the numbering plan knows such a number, and as a mobile if it is said to be one. */
  private static int fit(Phone phone, String region) {
    Optional<PhoneNumber> number = parse(phone.written(), region);
    if (number.filter(PhoneRegion::isMobileByShape).isPresent()) {
      return phone.kind() == PhoneKind.MOBILE || phone.kind() == PhoneKind.UNSAID ? 2 : 0;
    }
    if (number.isEmpty() || !NUMBERS.isValidNumber(number.get())) {
      return -3;
    }
    return switch (phone.kind()) {
      case MOBILE -> isMobile(number) ? 2 : -2;
      case UNSAID -> isMobile(number) ? 2 : 0;
      default -> 0;
    };
  }

  /** The prefix behind a trunk zero tells mobile numbers of neighbours apart. */
  private static boolean isReadAsMobile(Phone phone, String region) {
    return phone.kind() == PhoneKind.MOBILE
        || phone.kind() == PhoneKind.UNSAID
            && phone.written().startsWith("0")
            && parse(phone.written(), region).filter(PhoneRegion::isMobileOnly).isPresent();
  }

  private static boolean isMobileOnly(PhoneNumber number) {
    return NUMBERS.getNumberType(number) == PhoneNumberType.MOBILE;
  }

  private static boolean isMobile(Optional<PhoneNumber> number) {
    return number
        .map(NUMBERS::getNumberType)
        .filter(
            type -> type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE)
        .isPresent();
  }

  /** Whether the numbering plan of the country it is written in knows such a number. */
  boolean isValid(Phone phone) {
    return abroad(phone)
        .filter(number -> NUMBERS.isValidNumber(number) || isMobileByShape(number))
        .isPresent();
  }

  /** Whether the plan of its country has such numbers for mobiles alone. */
  boolean isMobile(Phone phone) {
    return abroad(phone)
        .filter(number -> isMobileOnly(number) || isMobileByShape(number))
        .isPresent();
  }

  private Optional<PhoneNumber> abroad(Phone phone) {
    return international(phone)
        .filter(number -> number.startsWith("+"))
        .flatMap(number -> parse(number, "ZZ"));
  }

  private static boolean isMobileByShape(PhoneNumber number) {
    return MOBILE_BY_SHAPE.matcher(format(number)).matches();
  }

  /** Ten digits, unless they are grouped as only another country does. */
  private boolean isNorthAmerican(Phone phone) {
    boolean elsewhere =
        parse(phone.written(), "US").filter(NUMBERS::isValidNumber).isEmpty()
            && byGroups(phone).isPresent();
    return TEN.matcher(phone.written()).matches() && !elsewhere;
  }

  /** Ten digits in North American groups are North American, unless the text clearly says no. */
  private boolean isForeign(Phone phone, List<String> regions) {
    boolean three =
        phone
            .span()
            .of(facts.text())
            .matches("\\D*1?\\D*\\d{3}\\D+\\d{3}\\D+\\d{4}\\D*|\\D*\\d{3}\\D+\\d{7}\\D*");
    if (regions.isEmpty() || Set.of("US", "CA").contains(regions.getFirst())) {
      return false;
    }
    if (TRUNK_ZERO.contains(regions.getFirst()) && !phone.written().startsWith("0")) {
      return false;
    }
    int votesForHome = votes().getOrDefault("US", 0) + votes().getOrDefault("CA", 0);
    boolean fits = national(phone.written(), regions.getFirst()).isPresent();
    return fits
        && (!three || votes().getOrDefault(regions.getFirst(), 0) > votesForHome + 2)
        && isLikely(phone.written(), regions.getFirst());
  }

  private boolean isLikely(String written, String region) {
    return parse(written, region)
        .filter(number -> NUMBERS.isValidNumber(number) || NUMBERS.isPossibleNumber(number))
        .isPresent();
  }

  private Optional<String> national(String written, String region) {
    return parse(written, region)
        .filter(this::isPossible)
        .filter(number ->
            NUMBERS.getRegionCodesForCountryCode(number.getCountryCode()).contains(region))
        .map(PhoneRegion::format);
  }

  /**
   * British numbers say their country by their shape, mobiles of others by their prefix. The area
   * 01632 is kept for fiction (Ofcom): what other plans have there is not meant.
   */
  private Optional<String> byTrunk(Phone phone) {
    String written = phone.written();
    boolean areaCode = phone.span().of(facts.text()).matches("\\(?01\\d{3}\\D.*");
    if (written.matches("07\\d{9}|01632960\\d{3}")
        || written.matches("01\\d{9}") && (areaCode || isEnglish())) {
      return national(written, "GB");
    }
    return written.startsWith("0")
        ? owner(written).flatMap(region -> national(written, region))
        : Optional.empty();
  }

  /** The only one of the countries in question that has such mobile numbers. */
  private Optional<String> owner(String written) {
    Set<String> regions = new HashSet<>(ENGLISH_SPEAKING);
    if (!isEnglish()) {
      regions.addAll(NEIGHBOURS.keySet());
    }
    regions.removeIf(region -> parse(written, region).filter(PhoneRegion::isMobileOnly).isEmpty());
    return regions.size() == 1 ? regions.stream().findFirst() : Optional.empty();
  }

  private Optional<String> byGroups(Phone phone) {
    return NumberGroups.region(phone.span().of(facts.text()))
        .flatMap(region -> national(phone.written(), region));
  }

  private boolean isEnglish() {
    return votes().containsKey("EN");
  }

  /** A dictated number of eight digits without a country was cut off. */
  private Optional<String> bare(Phone phone) {
    String written = phone.written();
    int digits = written.length();
    boolean dictated = phone.span().of(facts.text()).chars().anyMatch(Character::isLetter);
    return digits >= (dictated ? FEWEST_DICTATED : 7) && digits <= 13
        ? Optional.of(written)
        : Optional.empty();
  }

  private boolean isPossible(PhoneNumber number) {
    return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
  }

  private static Optional<PhoneNumber> parse(String written, String region) {
    try {
      return Optional.of(NUMBERS.parse(written, region));
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  private static String format(PhoneNumber number) {
    return NUMBERS.format(number, PhoneNumberFormat.E164);
  }
}
