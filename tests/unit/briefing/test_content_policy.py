"""The Content-Security-Policy that a page carries."""

from analysis.briefing.content_policy import content_policy


def test_nothing_is_allowed_but_data_images_when_a_page_has_neither_style_nor_script() -> None:
    assert content_policy([]) == "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"


def test_a_style_and_a_script_are_allowed_by_the_hash_of_their_text() -> None:
    # printf 'p{}' | openssl dgst -sha256 -binary | base64, and the same of 'f()'
    assert content_policy(["p{}"], ["f()"]).split("; ")[4:] == [
        "style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='",
        "script-src 'sha256-GcEEE0IkDzIP5EQ6DXZaDPORqT5RTBELX8Fyzyg9yvo='",
    ]


def test_chinese_text_is_hashed_as_utf_8_and_each_style_has_its_own_hash() -> None:
    policy = content_policy(["p{}", 'q{content:"数"}'])
    assert policy.count("'sha256-") == 2
    assert "unsafe-inline" not in policy
