"""Room 6: verified briefs become publications, and publications reach their place.

Every outlet is pure and renders the one analysis of `layout`; only `deliver` and `git` touch a disk.
"""

from typing import TYPE_CHECKING

from veilleur.exports import lazily
from veilleur.publish.manifest import Manifest, manifest, manifest_name, read_manifest
from veilleur.records import Outcome, Receipt

if TYPE_CHECKING:
    from veilleur.publish.deliver import DirectoryDelivery
    from veilleur.publish.edition import decode as decode_edition
    from veilleur.publish.edition import is_edition
    from veilleur.publish.git import GitDelivery, GitOptions
    from veilleur.publish.jekyll import Form, JekyllOptions, JekyllOutlet, front_matter
    from veilleur.publish.legacy_denials import denials
    from veilleur.publish.legacy_doubts import Doubt, DoubtKind, doubts
    from veilleur.publish.legacy_post import LARGEST_POST, read_post, write_post
    from veilleur.publish.sidecar import decode as decode_sidecar
    from veilleur.publish.sidecar import encode as encode_sidecar
    from veilleur.publish.sidecar import is_other_json
    from veilleur.publish.sidecar import to_json as sidecar_json
    from veilleur.publish.site import SiteOptions, SiteOutlet
    from veilleur.publish.slug import legacy_slug, new_slug
else:
    __getattr__ = lazily(
        __name__,
        {
            "deliver": "DirectoryDelivery",
            "edition": "decode=decode_edition is_edition",
            "git": "GitDelivery GitOptions",
            "jekyll": "Form JekyllOptions JekyllOutlet front_matter",
            "legacy_denials": "denials",
            "legacy_doubts": "Doubt DoubtKind doubts",
            "legacy_post": "LARGEST_POST read_post write_post",
            "sidecar": "decode=decode_sidecar encode=encode_sidecar is_other_json to_json=sidecar_json",
            "site": "SiteOptions SiteOutlet",
            "slug": "legacy_slug new_slug",
        },
    )

__all__ = [
    "LARGEST_POST",
    "DirectoryDelivery",
    "Doubt",
    "DoubtKind",
    "Form",
    "GitDelivery",
    "GitOptions",
    "JekyllOptions",
    "JekyllOutlet",
    "Manifest",
    "Outcome",
    "Receipt",
    "SiteOptions",
    "SiteOutlet",
    "decode_edition",
    "decode_sidecar",
    "denials",
    "doubts",
    "encode_sidecar",
    "front_matter",
    "is_edition",
    "is_other_json",
    "legacy_slug",
    "manifest",
    "manifest_name",
    "new_slug",
    "read_manifest",
    "read_post",
    "sidecar_json",
    "write_post",
]
