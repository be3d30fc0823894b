"""One person's dossier from a published night: every record, every link, every rule's verdict with its figures."""

from reconcile.explain.dossier import explain_person
from reconcile.explain.lookup import SeveralPeople

__all__ = ["SeveralPeople", "explain_person"]
