from veilleur.articles import bands, is_near_copy, names_origin, signature, similarity

DISPATCH = (
    "The water board of Lower Anse said on Monday that intruders had reached the computers of its billing office. "
    "Pumps and valves are controlled from another network and were never touched, the board said in a statement. "
    "About 41,000 households will receive a letter. The intruders copied names, addresses and bank details, and asked "
    "for money in a note that was printed on every device in the building. The board has not paid and does not intend "
    "to, its chairwoman told reporters. Police and the data protection office were informed on Saturday. Customers can "
    "ask questions by telephone from Wednesday. The billing office expects to send the next invoices three weeks late, "
    "and nobody will be charged interest for it. Two other boards in the region have closed their own remote access."
)
OTHER_HAND = (
    "Bank details of tens of thousands of customers were stolen from a utility in the Anse valley. In a letter seen by "
    "us the Lower Anse water board admits that somebody had been in its accounts department since October. The taps "
    "kept running: what opens a sluice cannot be reached from an office. A ransom note left the printers at night. "
    "Chairwoman Odile Farge says she will not negotiate. Invoices for the fourth quarter are delayed, and two "
    "neighbouring utilities pulled the plug on home working as a precaution, according to employees."
)


def near(one: str, other: str) -> bool:
    found = is_near_copy(signature(one), signature(other))
    assert found == is_near_copy(signature(other), signature(one))
    if found:
        assert set(bands(signature(one))) & set(bands(signature(other)))
    return found


def test_the_signature_is_the_same_everywhere():
    assert signature("one two three four five six")[:3] == signature("One two THREE, four; five six.")[:3]
    assert signature(DISPATCH)[:4] == (27812913, 981077317, 2594154731, 183045505)
    assert similarity(signature(DISPATCH), signature(DISPATCH)) == 1.0


def test_a_reprint_with_another_opening_and_date_is_a_near_copy():
    reprint = "ANSE (Agency) - Updated 14 January. " + DISPATCH.replace("on Monday", "on January 12").replace(
        "41,000", "41 000"
    )
    assert near(DISPATCH, reprint)


def test_two_hands_about_one_event_are_no_copies():
    assert not near(DISPATCH, OTHER_HAND)
    assert similarity(signature(DISPATCH), signature(OTHER_HAND)) < 0.1


def test_texts_without_words_are_not_copies_of_articles():
    assert not near("", DISPATCH)


OUTLETS = ["The Lantern", "Lantern", "Le Phare", "Netzblatt"]


def test_an_origin_is_named_at_head_or_foot():
    assert (
        names_origin("Board hacked\n\nThe breach was first reported by The Lantern. " + DISPATCH, OUTLETS)
        == "The Lantern"
    )
    assert names_origin(DISPATCH + "\n\nSource : Le Phare", OUTLETS) == "Le Phare"
    assert names_origin("Titre\n\nComme le révèle Le Phare, l’office a été attaqué. " + DISPATCH, OUTLETS) == "Le Phare"
    assert names_origin(DISPATCH + "\n\nThis article was first published on The Lantern.", OUTLETS) == "The Lantern"
    assert names_origin(DISPATCH + "\n\nZuerst erschienen bei Netzblatt.", OUTLETS) == "Netzblatt"


def test_a_name_alone_or_in_the_middle_is_no_origin():
    assert names_origin(DISPATCH, OUTLETS) is None
    assert (
        names_origin("The Lantern was attacked\n\nThe newspaper The Lantern lost its archive. " + DISPATCH, OUTLETS)
        is None
    )
    assert names_origin(DISPATCH + " As first reported by The Lantern. " + OTHER_HAND, OUTLETS) is None
    assert names_origin(DISPATCH + "\n\nVia Lanternfish, a tool.", OUTLETS) is None
