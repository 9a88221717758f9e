"""Every parser fed with damaged and hostile text, by a command or in small in the suite."""
