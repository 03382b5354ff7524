package io.aetherlink.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names for the connections of webhooks. The addresses that pass here are the ones that
 * are connected to: a name cannot change between the check and the connection.
 */
final class GuardedNames implements DnsResolver {
  private final TargetRule rule;

  GuardedNames(TargetRule rule) {
    this.rule = rule;
  }

  /** A host whose address a webhook may not go to. */
  static final class RefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
      super("The target is refused: " + reason);
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    Optional<String> refusal =
        Arrays.stream(addresses).flatMap(address -> rule.refusal(address).stream()).findFirst();
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }
}
