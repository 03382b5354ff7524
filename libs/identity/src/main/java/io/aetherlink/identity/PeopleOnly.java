package io.aetherlink.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * No API key may call, whatever its role; beside a rule that says who may. For what goes on by
 * itself once it is made: who got hold of a key would keep it after the key is revoked.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PeopleOnly {}
