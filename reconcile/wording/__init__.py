"""How the program writes Chinese: figures and days as official papers do, sentences from templates, whom they are about."""
