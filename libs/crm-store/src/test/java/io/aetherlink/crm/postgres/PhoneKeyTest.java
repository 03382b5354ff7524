package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.crm.phone.PhoneRegion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneKeyTest {

  @ParameterizedTest
  @CsvSource({
    "DE, 0171 2345678, +491712345678",
    "DE, 171/2345678, +491712345678",
    "US, 1 206 555 0100, +12065550100",
    "DE, +1 206 555 0100, +12065550100",
    "DE, 001 206 555 0100, +12065550100",
    "US, (206) 555-0100, +12065550100",
    "GB, 020 7946 0018, +442079460018",
    "ZZ, 0171 2345678, 01712345678",
    "ZZ, +49 171 2345678, +491712345678",
    "ZZ, 0049 171 2345678, +491712345678",
  })
  void aNumberWithoutItsCountrysCodeIsOneOfTheRegion(String region, String phone, String key) {
    assertThat(PhoneKey.of(phone, () -> new PhoneRegion(region))).contains(key);
  }

  @ParameterizedTest
  @CsvSource({"DE, ask Bob", "ZZ, ask Bob", "ZZ, 12"})
  void aWordHasNoKey(String region, String phone) {
    assertThat(PhoneKey.of(phone, () -> new PhoneRegion(region))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RU, 8 912 345-67-89, +79123456789",
    "DE, 0171 2345678, +491712345678",
    "ZZ, 0171 2345678, +491712345678",
    "ZZ, 0171 2345678, 1712345678",
    "US, 1 206 555 0100, 2065550100",
    "ZZ, +49 171 2345678, 01712345678",
    "ZZ, +49 171 2345678, 491712345678",
    "ZZ, +999 1234567, 9991234567",
  })
  void aNumberMayHaveTheKeyOfAnotherFormOfIt(String region, String phone, String key) {
    assertThat(PhoneKey.possible(phone, () -> new PhoneRegion(region))).contains(key);
  }

  @Test
  void aNumberThatSaysItsCountryHasNoKeyOfAnother() {
    assertThat(PhoneKey.possible("+49 171 2345678", () -> new PhoneRegion("US")))
        .contains("+491712345678")
        .doesNotContain("+11712345678");
  }

  @Test
  void onlyRegionsWithPhoneNumbersCount() {
    assertThat(PhoneRegion.named("DE")).contains(new PhoneRegion("DE"));
    assertThat(PhoneRegion.named("de")).isEmpty();
    assertThat(PhoneRegion.named("ZZ")).isEmpty();
    assertThat(PhoneRegion.codes()).contains("DE", "US").isSorted();
    assertThat(PhoneRegion.ofPlatform(Optional.empty())).isEqualTo(PhoneRegion.NONE);
    assertThatThrownBy(() -> PhoneRegion.ofPlatform(Optional.of("Germany")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PHONE_REGION");
  }
}
