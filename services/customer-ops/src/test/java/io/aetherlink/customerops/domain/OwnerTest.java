package io.aetherlink.customerops.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTest {

  @ParameterizedTest
  @CsvSource({
    "jane.doe@acme.test, Jane Doe",
    "jane_doe-smith+crm@acme.test, Jane Doe Smith",
    "bob, bob",
    "@home, @home",
    "...@acme.test, ...",
    "+x@acme.test, +x",
  })
  void aNameIsReadFromTheAddress(String email, String name) {
    assertThat(Owner.of(List.of(email), Optional.empty())).containsExactly(new Owner(email, name));
  }

  @Test
  void theCallerIsListedOnceWhetherKnownOrNot() {
    assertThat(Owner.of(List.of("bob"), Optional.of("ann")))
        .extracting(Owner::email)
        .containsExactly("ann", "bob");
    assertThat(Owner.of(List.of("bob"), Optional.of("bob"))).hasSize(1);
  }
}
