"""Recovery: what works again, or how much of it."""

from veilleur.facts.kinds.frames import NOT_VICTIMS, VICTIMS, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.kinds.systems import SYSTEMS, objects, owner, phrase_at, told_systems
from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.phrases import date_of, heads, same_deed, state_at, text_of, whole
from veilleur.facts.reading.sentence import ACTIVE, PASSIVE, Predicate, Reading

_ALONE = {
    "en": "restore reopen restart resume rebuild recover reconnect reactivate reinstate reimage re-image "
    "revive reboot repair relaunch",
    "fr": (
        "rétablir restaurer redémarrer rouvrir reprendre relancer reconnecter réactiver reconstruire réparer "
        "rallumer réinstaller réinitialiser refonctionner remarcher repartir rebrancher récupérer retrouver"
    ),
}
_SPLIT = {
    "en": {
        "come": "back; back online; back up; back into service; back into operation; online again",
        "bring": "back; back online; back up; back into service; online again",
        "get": "back; back up; back online; running again; up and running; working again",
        "put": "back online; back into service; back into operation; back in service",
        "have": "back; running again; up and running; back online",
        "go": "back online; live again",
        "take": "back into service",
        "switch": "back on",
        "turn": "back on",
        "flicker": "back; back on; back to life",
        "limp": "back; back to life",
        "tick": "over again",
        "swing": "back into action",
        "light": "up again",
        "return": "on; this; yesterday; today; to normal; to service; to operation; online; to full service; to life",
        "run": "again; normally; smoothly; at",
        "work": "again; normally; at",
        "function": "again; normally; at",
        "operate": "again; normally; at",
        "open": "again",
        "start": "again; working again",
    },
    "fr": {
        "remettre": (
            "en service; en ligne; à flot; d' aplomb; sous tension; en route; en marche; en état; en fonction; sur pied"
        ),
        "fonctionner": "de nouveau; à nouveau; normalement; à; qu' à; partiellement",
        "tourner": "de nouveau; à nouveau; normalement; à",
        "marcher": "de nouveau; à nouveau; normalement",
        "revenir": "à la normale; en ligne; en service",
        "rentrer": "dans l' ordre",
        "rouler": "de nouveau; à nouveau; normalement",
        "circuler": "de nouveau; à nouveau; normalement",
        "rallumer": "",
        "reprendre": "du service; vie",
        "répondre": "de nouveau; à nouveau",
        "repartir": "; de plus belle",
    },
}
_STATES = {
    "en": (
        "back online; back up; back in service; back in operation; back to normal; up and "
        "running; running again; working again; running normally; available again; accessible "
        "again; operational again; functional again; online again; fully operational; fully "
        "restored; partially restored; partly restored; open again; a work in progress; back"
    ),
    "fr": (
        "de nouveau accessible; de nouveau opérationnel; de nouveau opérationnelle; de "
        "nouveau opérationnels; de nouveau opérationnelles; de nouveau disponible; de nouveau "
        "accessibles; de nouveau disponibles; à nouveau accessible; à nouveau disponible; à "
        "nouveau opérationnel; à nouveau opérationnelle; à nouveau accessibles; à nouveau "
        "disponibles; de nouveau en service; à nouveau en service; de nouveau en ligne; à "
        "nouveau en ligne; de nouveau joignable; à nouveau joignable; de retour; en cours de "
        "rétablissement; en cours de restauration; en cours de reconstruction; en cours de "
        "remise en service"
    ),
}
_PARTIAL = {
    "en": frozenset("partially partly half part most some limited gradually".split()),
    "fr": frozenset("partiellement moitié partie plupart tiers quarts".split()),
}
_ONGOING = {
    "en": (
        "work in progress",
        "being restored",
        "being rebuilt",
        "being reconnected",
        "is restoring",
        "are restoring",
        "is rebuilding",
        "gradually",
        "one by one",
        "progressively",
        "working to restore",
        "in stages",
        "step by step",
    ),
    "fr": ("en cours de", "progressivement", "peu à peu", "un à un", "une à une", "petit à petit", "graduellement"),
}
_HALF = {"half": "50 %", "moitié": "50 %"}


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    draft.roles = [role for role in draft.roles if role.name not in {"state", "share"}]
    last = _behind(reading, draft)
    if last is None:
        return None
    if draft.predicate is None:
        draft.predicate = state_at(reading, draft.at) or _of_headline(reading, draft.at)
    told = draft.predicate
    if told is None or told.voice == "attributive":
        return None
    _, end = reading.clause(max(draft.last, last) - 1)
    what = told_systems(reading, told) if told.voice == PASSIVE else _subject_or_object(reading, draft, told, end)
    if not what:
        return None
    first, _ = reading.clause(told.start)
    draft.roles.append(Filler(name="state", first=draft.at, last=last, value=""))
    for mention in what:
        begin, stop = whole(
            reading, mention, max(first, mention.first - 4), end if mention.first > draft.at else told.start
        )
        draft.roles.append(Filler(name="what", first=begin, last=stop, value=text_of(reading, begin, stop)))
    _share(reading, draft, first, end)
    state = _state(reading, draft, told, first, end)
    draft.roles = [
        Filler(name="state", first=role.first, last=role.last, value=state) if role.name == "state" else role
        for role in draft.roles
    ]
    _victim(reading, draft, told, what)
    day = date_of(reading, draft.at)
    if day is not None:
        draft.roles.append(Filler(name="date", first=day.first, last=day.last, value=day.value))
    return draft


def _of_headline(reading: Reading, at: int) -> Predicate | None:
    """ "Website back online after attack": a state right behind its noun, in a line without a verb."""
    before = reading.covering(at - 1)
    if before is None or before.first > 5 or not before.is_a(SYSTEMS) or reading.low(at) == "de":
        return None
    verbal = any(word.low in grammar.BE[reading.language] | grammar.HAVE[reading.language] for word in reading.line)
    return None if verbal else Predicate(at, PASSIVE, (), at)


def _behind(reading: Reading, draft: Draft) -> int | None:
    """Where the words that tell it end; None if the verb lacks the word that makes it one."""
    particles = draft.frame.fixed.get("state", "")
    if not particles:
        return draft.last
    _, end = reading.clause(draft.last - 1)
    for at in range(draft.last, min(end, draft.last + 7)):
        for particle in sorted(particles.split("; "), key=len, reverse=True):
            behind = phrase_at(reading, at, particle)
            if behind and at > draft.last and particle in _AT_ONCE:
                continue
            if behind and (particle not in {"at", "à", "qu' à"} or _is_share(reading, behind)):
                return behind
        if at > draft.last and reading.low(at) in {",", "after", "après"}:
            return None
    return None


_AT_ONCE = frozenset({"on", "this", "yesterday", "today"})
"""Words that make it one only right behind the verb: "email returned on Monday"."""


def _is_share(reading: Reading, at: int) -> bool:
    mention = reading.covering(at)
    return (mention is not None and "share" in mention.classes) or reading.low(at) in {
        "half",
        "moitié",
        "reduced",
        "full",
    }


def _subject_or_object(reading: Reading, draft: Draft, told: Predicate, end: int) -> list[Mention]:
    """What works again: the object of "restored its servers", or else the subject of "the laboratory restarted"."""
    found = objects(reading, draft.last, end)
    found = [m for m in found if (reading.low(m.first - 1), reading.low(m.first)) != ("du", "service")]
    return found or told_systems(reading, told)


def _share(reading: Reading, draft: Draft, first: int, end: int) -> None:
    for mention in reading.between(first, end):
        if "share" in mention.classes and same_deed(reading, mention, draft.at):
            draft.roles.append(Filler(name="share", first=mention.first, last=mention.last, value=mention.value))
            return
    for at in range(first, end):
        value = _HALF.get(reading.low(at))
        if value is not None and reading.low(at + 1) in {"of", "des", "de", "d'", "its", "the"}:
            about = reading.low(at - 1) in {"about", "around", "roughly", "environ", "some"}
            begin = at - 1 if about else at
            draft.roles.append(Filler(name="share", first=begin, last=at + 1, value=f"{'~' if about else ''}{value}"))
            return


def _state(reading: Reading, draft: Draft, told: Predicate, first: int, end: int) -> str:
    around = " ".join(reading.low(n) for n in range(first, end))
    being = "being" in told.chain or any(f" {phrase} " in f" {around} " for phrase in _ONGOING[reading.language])
    going = (
        reading.language == "en"
        and told.voice == ACTIVE
        and reading.low(draft.at).endswith("ing")
        and "state" not in draft.frame.fixed
    )
    if being or going:
        return "ongoing"
    near = {reading.low(n) for n in range(first, min(end, draft.last + 4))}
    whole_again = any(role.name == "share" and role.value == "100 %" for role in draft.roles)
    if (draft.has("share") and not whole_again) or near & _PARTIAL[reading.language]:
        return "partial"
    return "restored"


def _victim(reading: Reading, draft: Draft, told: Predicate, what: list[Mention]) -> None:
    bodies = [m for m in heads(reading, told, VICTIMS) if not m.is_a(NOT_VICTIMS | {"services"})]
    owns = what[0].first > draft.at and bodies
    named = [m for m in bodies if "name" in m.classes] or bodies
    victim = named[-1] if owns else owner(reading, what, told.start)
    if victim is not None and victim not in what:
        draft.roles.append(
            Filler(name="victim", first=victim.first, last=victim.last, value=victim.value, mention=victim)
        )


def _frames() -> tuple[Frame, ...]:
    made = [Frame(language=code, nouns=phrases) for code, phrases in _STATES.items()]
    made += [
        Frame(language=code, verbs=verb, fixed={"state": particles})
        for code, verbs in _SPLIT.items()
        for verb, particles in verbs.items()
        if particles
    ]
    made += [Frame(language=code, verbs=verbs) for code, verbs in _ALONE.items()]
    return tuple(made)


KIND = Kind(
    name="recovery",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "what": RoleSpec(type="text", classes=SYSTEMS, many=True),
        "state": RoleSpec(type="recovery state"),
        "share": RoleSpec(type="share", classes=frozenset({"share"})),
        "date": RoleSpec(type="date", classes=frozenset({"date"})),
    },
    frames=_frames(),
    refine=_refine,
)
