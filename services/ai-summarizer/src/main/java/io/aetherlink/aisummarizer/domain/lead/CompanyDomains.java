package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.CompanyShape;
import io.aetherlink.aisummarizer.domain.find.Email;
import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web and mail domains that can be the prospect's company's. */
final class CompanyDomains {
  private static final Pattern WEB =
      Pattern.compile(
          "(?:www\\.|https?://(?:www\\.)?|\\()([\\p{L}\\p{N}-]{3,60}(?:\\.[\\p{L}\\p{N}-]{2,30}){0,2}"
              + "\\.(?:com|net|org|biz|info|example|app|dev|io|co|eu|shop|store|[a-z]{2}))(?![\\p{L}\\p{N}.])");

  private final Facts facts;
  private final People people;
  private final CompanyShape companies;
  private final Set<String> domains = new HashSet<>();

  CompanyDomains(Facts facts, People people, Optional<Choice> email) {
    this.facts = facts;
    this.people = people;
    this.companies = facts.companies();
    facts.emails().stream()
        .filter(address -> isUsable(address, email))
        .map(Email::domainName)
        .forEach(domains::add);
    Matcher web = WEB.matcher(facts.text());
    while (web.find()) {
      domains.add(Email.domainName(web.group(1)));
    }
  }

  /** How well a run of words fits one of the domains: 0 not at all, 1 surely. */
  double fit(Span run) {
    return domains.stream().mapToDouble(name -> companies.fits(run, name)).max().orElse(0);
  }

  /** Whether there is one. */
  boolean any() {
    return !domains.isEmpty();
  }

  private boolean isUsable(Email address, Optional<Choice> email) {
    boolean chosen = email.isEmpty() || domain(email.get().value()).equals(address.domain());
    return chosen
        && !address.isPublicHost()
        && !facts.reading().ourDomains().own(address.address());
  }

  private static String domain(String address) {
    return address.substring(address.indexOf('@') + 1);
  }

  /** Where the text names no company, the domain of a working address tells it. */
  Optional<Choice> fromDomain() {
    boolean business =
        facts.fields().stream()
            .anyMatch(field ->
                field.field().equals("company")
                    || field.field().equals("title") && field.isFilled());
    for (Email email : facts.emails()) {
      boolean family =
          people
              .lead()
              .filter(name ->
                  name.parts().stream()
                      .anyMatch(
                          part -> Fold.squeezed(email.domainName()).contains(Fold.squeezed(part))))
              .isPresent();
      if (business
          && !family
          && domains.contains(email.domainName())
          && facts.readable(email.span()).isPresent()) {
        Span domain = new Span(email.span().start(), email.span().end());
        return Optional.of(new Choice(capitalised(email.domainName()), domain, 0.4));
      }
    }
    return Optional.empty();
  }

  private static String capitalised(String name) {
    StringBuilder words = new StringBuilder();
    for (String word : name.split("[-_]", -1)) {
      words
          .append(words.isEmpty() ? "" : " ")
          .append(word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return words.toString();
  }
}
