package io.aetherlink.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealTest {
  private final Seal seal = new Seal(Seal.newKey());

  @Test
  void whatIsClosedCanBeOpened() {
    byte[] sealed = seal.close("e-1", "Łucja");

    assertThat(seal.open("e-1", sealed)).isEqualTo("Łucja");
    assertThat(seal.close("e-1", "Łucja")).isNotEqualTo(sealed);
  }

  @Test
  void itIsOpenedForItsEventAndWithItsKeyOnly() {
    byte[] sealed = seal.close("e-1", "Łucja");

    assertThatThrownBy(() -> seal.open("e-2", sealed)).hasMessageContaining("e-2 is damaged");
    assertThatThrownBy(() -> new Seal(Seal.newKey()).open("e-1", sealed))
        .isInstanceOf(IllegalStateException.class);
    sealed[20] ^= 1;
    assertThatThrownBy(() -> seal.open("e-1", sealed)).isInstanceOf(IllegalStateException.class);
  }
}
