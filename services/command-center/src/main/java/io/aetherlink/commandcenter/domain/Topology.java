package io.aetherlink.commandcenter.domain;

/**
 * Who on the platform depends on whom.
 *
 * @param needs without whom a service is not well
 * @param uses whom it can do without for a while
 */
public record Topology(Dependencies needs, Dependencies uses) {}
