package io.aetherlink.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.19.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::10.0.0.1",
        "2001::1",
        "2001:db8::1",
        "2002:0a00:0001::1",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1"
      })
  void whatIsNotPublicIsRefusedUnlessAllowed(String address) throws UnknownHostException {
    InetAddress target = InetAddress.getByName(address);

    assertThat(new TargetRule(false).refusal(target)).isPresent();
    assertThat(new TargetRule(true).refusal(target)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"169.254.169.254", "169.254.0.1", "fe80::1", "100.100.100.200", "fd00:ec2::254"})
  void linkLocalAndMetadataAddressesAreAlwaysRefused(String address) throws UnknownHostException {
    assertThat(new TargetRule(true).refusal(InetAddress.getByName(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/in",
        "https://10.0.0.7/",
        "http://[::1]/",
        "http://[::ffff:192.168.1.1]:80/"
      })
  void whereAnAddressStandsInTheUrlItIsRefusedAtOnce(String url) {
    assertThat(new TargetRule(false).refusal(URI.create(url)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("NOTIFY_PRIVATE_TARGETS"));
    assertThat(new TargetRule(true).refusal(URI.create(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://hook.example/in", "http://localhost:8080/", "https://1.1.1.1/"})
  void namesAndPublicAddressesAreNot(String url) {
    assertThat(new TargetRule(false).refusal(URI.create(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "172.32.0.1",
        "172.15.255.255",
        "192.0.1.1",
        "223.255.255.255",
        "2606:4700::1111"
      })
  void publicAddressesAreAllowed(String address) throws UnknownHostException {
    assertThat(new TargetRule(false).refusal(InetAddress.getByName(address))).isEmpty();
  }
}
