package dev.kreis.events.desk;

import dev.kreis.contracts.MixerId;
import dev.kreis.events.registration.Person;
import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** Somebody who would like a place once one is free. @param id the mixer and the address */
@Document("waiting-list")
record WaitingPerson(@Id String id, MixerId mixerId, Person person, Instant since) {}
