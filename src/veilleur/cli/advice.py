"""What to do about each kind of failure, by its slug; a test compares it with `docs/reference/errors.md`."""

from collections.abc import Mapping

ADVICE: Mapping[str, str] = {
    "configuration": "nothing is run; the message names the key",
    "input": "the message names the file, line and key",
    "plugin": "its output is not used",
    "fetch": "tried again later",
    "address-refused": "name the host in `fetch.allow_hosts` if it is yours",
    "unreachable": "tried again, later and later",
    "timed-out": "tried again later",
    "too-large": "raise the bound if the site is honest",
    "too-many-redirects": "look at the address",
    "robots-refused": "final: the page is not read",
    "bad-status": "tried again later, when its Retry-After allows",
    "gone": "a source is disabled, a page is not asked for again",
    "blocked": "tried again later; read the source another way",
    "feed": "look at it",
    "not-a-feed": "the site may have moved its feed",
    "feed-too-costly": "the feed is left out, the others go on",
    "page": "-",
    "nothing-supported": "nothing is published for that story",
    "store": "the message says which",
    "store-unavailable": "the run stops, what was kept stays; mend it and run again",
    "store-busy": "a watch waits a minute; any other command ends",
    "delivery": "what stands there stays; free the disk, mend the permissions, settle the repository as the message"
    " says, run again",
    "bug": "the traceback is kept, the subject is left alone until the version changes, the exit code is 3; "
    "please report it",
}
