package io.contextlite.infinispan.engine;

import java.util.Optional;
import org.jgroups.Message;
import org.jgroups.protocols.AUTH;
import org.jgroups.protocols.AuthHeader;
import org.jgroups.protocols.pbcast.GMS;

/** Lets nodes in, or tells them why not. Thread-safe. */
final class Admission extends AUTH {
  private final Roster roster;

  Admission(Roster roster) {
    this.roster = roster;
    setAuthToken(new IntroductionToken(roster.self().encode()));
  }

  @Override
  protected boolean handleAuthHeader(GMS.GmsHeader wish, AuthHeader header, Message message) {
    if (!needsAuthentication(message, wish)) {
      return true;
    }
    Optional<String> refusal = refusal(wish, header, message);
    refusal.ifPresent(reason -> sendRejectionMessage(wish.getType(), message.getSrc(), reason));
    return refusal.isEmpty();
  }

  private Optional<String> refusal(GMS.GmsHeader wish, AuthHeader header, Message message) {
    if (!(header.getToken() instanceof IntroductionToken token)) {
      return Optional.of("expected an introduction");
    }
    try {
      Introduction introduction = Introduction.decode(token.bytes());
      return wish.getType() == GMS.GmsHeader.JOIN_REQ
          ? roster.admit(introduction, message.getSrc())
          : roster.mismatch(introduction);
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
