"""Room 6: verified briefs become publications, and publications reach their place.

Every outlet is pure and renders the one analysis of `layout`; only `deliver` touches a disk.
"""

from veilleur.publish.deliver import DirectoryDelivery, Outcome, Receipt, Removal
from veilleur.publish.edition import decode as decode_edition
from veilleur.publish.edition import is_edition
from veilleur.publish.jekyll import Form, JekyllOptions, JekyllOutlet, front_matter
from veilleur.publish.manifest import Manifest, manifest, manifest_name, read_manifest
from veilleur.publish.sidecar import decode as decode_sidecar
from veilleur.publish.sidecar import encode as encode_sidecar
from veilleur.publish.sidecar import to_json as sidecar_json
from veilleur.publish.site import SiteOptions, SiteOutlet
from veilleur.publish.slug import legacy_slug, new_slug

__all__ = [
    "DirectoryDelivery",
    "Form",
    "JekyllOptions",
    "JekyllOutlet",
    "Manifest",
    "Outcome",
    "Receipt",
    "Removal",
    "SiteOptions",
    "SiteOutlet",
    "decode_edition",
    "decode_sidecar",
    "encode_sidecar",
    "front_matter",
    "is_edition",
    "legacy_slug",
    "manifest",
    "manifest_name",
    "new_slug",
    "read_manifest",
    "sidecar_json",
]
