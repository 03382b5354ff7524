package io.aetherlink.identity;

import io.aetherlink.settings.PlatformService;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One service of the platform may call, of its own accord and with its signature; nobody else, in
 * no mode, also not a caller on whose behalf that service calls.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ServiceOnly {
  /** Which one. */
  PlatformService value();
}
