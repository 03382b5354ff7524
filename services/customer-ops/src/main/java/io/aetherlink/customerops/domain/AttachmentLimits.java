package io.aetherlink.customerops.domain;

/**
 * How much may be kept.
 *
 * @param quotaBytes bytes of all files of one tenant
 */
public record AttachmentLimits(long quotaBytes) {}
