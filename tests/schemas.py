"""The published JSON Schemas: `python -m tests.schemas --write` renews them from the code."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from auditor.checklists.schema import json_schema as checklist_schema
from auditor.rendering.shapes import json_schema as audit_schema

ROOT = Path(__file__).parent.parent
SCHEMAS = {
    ROOT / "checklists" / "checklist.schema.json": checklist_schema,
    ROOT / "auditor" / "schemas" / "audit.schema.json": audit_schema,
}


def text_of(schema: dict[str, Any]) -> str:
    """Return a schema as it is published."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> None:
    """Write the schemas."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", required=True)
    parser.parse_args()
    for path, make in SCHEMAS.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text_of(make()), encoding="utf-8")


if __name__ == "__main__":
    main()
