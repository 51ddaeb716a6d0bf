package dev.kreis.edge.pages;

import static dev.kreis.edge.pages.House.ifPossible;

import dev.kreis.contracts.identity.Role;
import dev.kreis.edge.house.ServiceAwayException;
import dev.kreis.edge.sessions.Entrance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an attendee says about themself, and what is kept about them. */
@Controller
class MyOwnPages {
    private final House house;
    private final Frames frames;
    private final Entrance entrance;
    private final JsonMapper json;

    MyOwnPages(House house, Frames frames, Entrance entrance, JsonMapper json) {
        this.house = house;
        this.frames = frames;
        this.entrance = entrance;
        this.json = json;
    }

    @GetMapping("/me/profile")
    View profile(@RequestParam(required = false) boolean saved, HttpServletRequest request) {
        Mine mine = Mine.of(request, frames, house);
        return frames.page(request, "my-profile", mine.words(), Role.ATTENDEE, Map.of("me", mine.me(), "saved", saved));
    }

    @PostMapping("/me/profile")
    View write(@RequestParam Map<String, String> said, HttpServletRequest request) {
        Mine mine = Mine.of(request, frames, house);
        MyProfile before = mine.me().profile();
        List<MyProfile.Offer> offers = MyProfile.OFFERS.stream()
                .filter(kind -> !text(said, "offer." + kind).isEmpty())
                .map(kind -> before.offer(kind, text(said, "offer." + kind)))
                .toList();
        String meeting = text(said, "meeting");
        house.writeProfile(
                mine.visitor(),
                new MyProfile(
                        MyProfile.MEETINGS.contains(meeting) ? meeting : before.meeting(),
                        MyProfile.list(
                                text(said, "interests").toLowerCase(mine.words().locale())),
                        offers,
                        before.ask(text(said, "ask")),
                        MyProfile.list(text(said, "languages")),
                        text(said, "organisation"),
                        text(said, "story"),
                        text(said, "goal"),
                        MyProfile.list(text(said, "notWith"))));
        return Elsewhere.at("/me/profile?saved=true");
    }

    private static String text(Map<String, String> said, String field) {
        return said.getOrDefault(field, "").strip();
    }

    @GetMapping("/me/data")
    View data(@RequestParam(required = false) boolean saved, HttpServletRequest request) {
        Mine mine = Mine.of(request, frames, house);
        return frames.page(request, "my-data", mine.words(), Role.ATTENDEE, Map.of("me", mine.me(), "saved", saved));
    }

    @PostMapping("/me/consents")
    View consent(
            @RequestParam(defaultValue = "false") boolean matching,
            @RequestParam(defaultValue = "false") boolean mail,
            HttpServletRequest request) {
        Mine mine = Mine.of(request, frames, house);
        Map<String, Object> before = mine.me().consents();
        var consents = new HashMap<String, Object>(before == null ? Map.of() : before);
        consents.put("matching", matching);
        consents.put("mail", mail);
        house.consent(mine.visitor(), consents);
        return Elsewhere.at("/me/data?saved=true");
    }

    /** What every service keeps about the person, in one file. A service that is away is named, not left out in silence. */
    @GetMapping("/me/data.json")
    ResponseEntity<byte[]> download(HttpServletRequest request) {
        Mine mine = Mine.of(request, frames, house);
        String mixer = mine.me().mixer().mixerId();
        ObjectNode all = json.createObjectNode();
        ArrayNode away = json.createArrayNode();
        for (House.Keeper keeper : House.Keeper.values()) {
            String name = keeper.name().toLowerCase(Locale.ROOT).replace('_', '-');
            ifPossible(() -> house.kept(mine.visitor(), keeper, mixer))
                    .ifPresentOrElse(kept -> all.set(name, kept), () -> away.add(name));
        }
        if (away.size() == House.Keeper.values().length) {
            throw new ServiceAwayException(new IllegalStateException("nobody answered"));
        }
        if (!away.isEmpty()) {
            all.set("away", away);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("kreis.json")
                                .build()
                                .toString())
                .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    }

    /** @param sure ticked by whoever means it */
    @PostMapping("/me/erase")
    View erase(
            @RequestParam(defaultValue = "false") boolean sure,
            HttpServletRequest request,
            HttpServletResponse response) {
        Mine mine = Mine.of(request, frames, house);
        if (!sure) {
            return Elsewhere.at("/me/data");
        }
        house.erase(mine.visitor());
        entrance.leave(request, response);
        return frames.page(
                request, "notice", 200, mine.words(), null, Map.of("title", "erased.title", "text", "erased.text"));
    }
}
