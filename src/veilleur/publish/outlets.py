"""The built-in outlets, made from an operator's settings. Plugins of `veilleur.outlets` have this form."""

from veilleur.ports import OutletSettings
from veilleur.publish.jekyll import Form, JekyllOptions, JekyllOutlet
from veilleur.publish.site import SiteOptions, SiteOutlet


def site(settings: OutletSettings) -> SiteOutlet:
    """A static site."""
    return SiteOutlet(SiteOptions(title=settings.title, base_url=settings.base_url, language=settings.language))


def jekyll(settings: OutletSettings) -> JekyllOutlet:
    """Posts for a Jekyll blog; `form` is `marked` (with footnotes) or `legacy`."""
    return JekyllOutlet(JekyllOptions(form=Form(settings.form), language=settings.language))
