package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.Registration;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.probe.OutboundRule;
import io.aetherlink.probe.Prober;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service that makes itself known.
 *
 * @param healthUrl without it, {@code url} and {@code /ping}
 */
public record RegisterRequest(
    @NotNull @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}\\p{Cs}/\\\\?#%]*")
        String name,
    @NotNull @NotBlank @Size(max = 2048) String url,
    @Nullable @Size(max = 2048) String healthUrl,
    @Nullable @Size(max = 100) @Pattern(regexp = RegisterRequest.PLAIN) String version,
    @Nullable @Size(max = 20)
        List<@NotBlank @Size(max = 100) @Pattern(regexp = RegisterRequest.PLAIN) String>
            rolesRequired,
    @Nullable @Size(max = 50)
        List<@NotBlank @Size(max = 100) @Pattern(regexp = RegisterRequest.PLAIN) String> tags) {

  /** Text that a database takes: no control characters, no half of a surrogate pair. */
  private static final String PLAIN = "[^\\p{Cntrl}\\p{Cs}]*";

  private static final Set<String> WEB = Set.of("http", "https");

  /** The registration, if the addresses may be asked. */
  Registration registration(Instant now) {
    List<FieldError> problems = new ArrayList<>();
    Optional<URI> base = address("url", url, WEB, problems);
    Optional<URI> health =
        Optional.ofNullable(healthUrl)
            .map(text -> address("health_url", text, Prober.SCHEMES, problems))
            .orElseGet(() -> base.map(RegisterRequest::ping));
    if (!problems.isEmpty()) {
      throw ApiException.unprocessable(problems);
    }
    return new Registration(
        name,
        base.orElseThrow(),
        health.orElseThrow(),
        Optional.ofNullable(version),
        Optional.ofNullable(rolesRequired).orElse(List.of()),
        Optional.ofNullable(tags).orElse(List.of()),
        now,
        Optional.empty());
  }

  private static URI ping(URI base) {
    String path = Optional.ofNullable(base.getRawPath()).orElse("").replaceAll("/+$", "");
    return base.resolve(path + "/ping");
  }

  private static Optional<URI> address(
      String field, String text, Set<String> schemes, List<FieldError> problems) {
    Optional<URI> address = parsed(text);
    Optional<String> problem =
        address
            .map(url -> problem(url, schemes))
            .orElseGet(() -> Optional.of("Input should be a valid URL"));
    problem.ifPresent(why -> problems.add(FieldError.body(field, why, "url")));
    return address;
  }

  private static Optional<String> problem(URI url, Set<String> schemes) {
    if (url.getScheme() == null || !schemes.contains(url.getScheme())) {
      return Optional.of(
          "URL scheme should be one of " + String.join(", ", schemes.stream().sorted().toList()));
    } else if (url.getRawUserInfo() != null) {
      return Optional.of("URL should not hold credentials");
    }
    return OutboundRule.refusal(url).map(why -> "URL is refused: " + why);
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
