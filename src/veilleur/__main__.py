"""`python -m veilleur`, for machines whose PATH lacks the script."""

from veilleur.cli import main

if __name__ == "__main__":
    main()
