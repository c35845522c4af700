"""`lumbar schema`: JSON Schema of a content file, for editors."""

import json

import click

from lumbar.services.authoring import SCHEMAS
from lumbar.services.authoring import schema as schema_of


@click.command()
@click.argument("name", type=click.Choice(SCHEMAS))
def schema(name: str) -> None:
    """Print the JSON Schema of one sort of content file, for an editor.

    With the YAML extension of an editor, put this line at the top of a bank:
    # yaml-language-server: $schema=bank.schema.json
    """
    click.echo(json.dumps(schema_of(name), ensure_ascii=False, indent=2))
